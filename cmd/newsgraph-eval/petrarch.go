package main

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/event"
)

// petrarchRecord is one of PETRARCH's unit records.
type petrarchRecord struct {
	ID    string `xml:"id,attr"`
	Date  string `xml:"date,attr"`
	Codes []struct {
		Source string `xml:"sourcecode,attr"`
		Target string `xml:"targetcode,attr"`
		Event  string `xml:"eventcode,attr"`
		None   string `xml:"noevents,attr"`
		Error  string `xml:"error,attr"`
	} `xml:"EventCoding"`
	Text string `xml:"Text"`
}

// petrarchScore counts a gold row as three points: source, target, event to two digits; a record is right when all its
// rows are and there is no other.
type petrarchScore struct{ points, allPoints, records, allRecords int }

func evalPetrarch(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("petrarch", flag.ContinueOnError)
	flags.SetOutput(stderr)
	showErrors := flags.Bool("errors", false, "print the records that are not right")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errors.New("name the folder with validation/ and dictionaries/")
	}
	log := io.Discard
	if *showErrors {
		log = stdout
	}
	s, err := scorePetrarch(flags.Arg(0), log)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "points  %.3f (%d of %d)\nrecords %.3f (%d of %d)\n", share(s.points, s.allPoints), s.points, s.allPoints,
		share(s.records, s.allRecords), s.records, s.allRecords)
	return nil
}

// scorePetrarch codes the unit records with the dictionaries that belong to them.
func scorePetrarch(dir string, log io.Writer) (petrarchScore, error) {
	var s petrarchScore
	records, err := readPetrarch(filepath.Join(dir, "validation", "PETR.UnitTest.records.xml"))
	if err != nil {
		return s, err
	}
	coder, discards, err := petrarchCoder(filepath.Join(dir, "dictionaries"))
	if err != nil {
		return s, err
	}
	pipe, err := english.New()
	if err != nil {
		return s, err
	}
	for _, r := range records {
		var rows []event.Row
		if sentence, story := discards.Find(r.Text); !sentence && !story {
			d := &extract.Document{Article: extract.Article{Text: strings.Join(strings.Fields(r.Text), " "), Language: "en", Date: isoDay(r.Date)}}
			pipe.Annotate(d)
			for i := range d.Sentences {
				rows = append(rows, coder.Rows(d, i)...)
			}
		}
		s.add(r, rows, log)
	}
	return s, nil
}

func isoDay(day string) string {
	if len(day) != 8 {
		return ""
	}
	return day[:4] + "-" + day[4:6] + "-" + day[6:]
}

// readPetrarch reads the records whose sentence can be coded: not those that test the reading of broken input.
func readPetrarch(path string) ([]petrarchRecord, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d := xml.NewDecoder(f)
	d.Strict = false
	var out []petrarchRecord
	for {
		t, err := d.Token()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		start, ok := t.(xml.StartElement)
		if !ok || start.Name.Local != "Sentence" {
			continue
		}
		var r petrarchRecord
		if err := d.DecodeElement(&r, &start); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if len(r.Codes) == 0 || r.Codes[0].Error == "" || strings.HasSuffix(r.Codes[0].Error, "discard") {
			out = append(out, r)
		}
	}
}

func petrarchCoder(dir string) (*event.Coder, *event.Discards, error) {
	var open [4]*os.File
	for i, kind := range [...]string{"verbs", "actors", "agents", "discards"} {
		f, err := os.Open(filepath.Join(dir, "PETR.Validate."+kind+".txt"))
		if err != nil {
			return nil, nil, err
		}
		defer f.Close()
		open[i] = f
	}
	g, err := english.Gazetteer()
	if err != nil {
		return nil, nil, err
	}
	c, err := english.EventCoder(g, english.EventFiles{Verbs: open[0], VerbsName: "verbs", Actors: open[1], ActorsName: "actors", Agents: open[2], AgentsName: "agents"})
	if err != nil {
		return nil, nil, err
	}
	discards, err := event.ReadDiscards(open[3], "discards")
	return c, discards, err
}

// add compares the rows of a record with its gold rows, the best pair first.
func (s *petrarchScore) add(r petrarchRecord, rows []event.Row, log io.Writer) {
	s.allRecords++
	used := make([]bool, len(rows))
	got, all := 0, 0
	done := make([]bool, len(r.Codes))
	for i, c := range r.Codes {
		if c.Event == "" {
			done[i] = true
			continue
		}
		all += 3
	}
	for want := 3; want > 0; want-- {
		for i, c := range r.Codes {
			for j, row := range rows {
				if !done[i] && !used[j] && agreement(c.Source, c.Target, c.Event, row) == want {
					done[i], used[j] = true, true
					got += want
				}
			}
		}
	}
	s.points, s.allPoints = s.points+got, s.allPoints+all
	if got == all && len(rows) == all/3 {
		s.records++
		return
	}
	fmt.Fprintf(log, "%s: %s\n", r.ID, strings.Join(strings.Fields(r.Text), " "))
	for _, c := range r.Codes {
		fmt.Fprintf(log, "   gold %s %s %s\n", c.Source, c.Target, c.Event)
	}
	for _, row := range rows {
		fmt.Fprintf(log, "   got  %s %s %s\n", row.Source, row.Target, row.CAMEO)
	}
}

// agreement is how many of the three points a row has.
func agreement(source, target, code string, row event.Row) int {
	n := 0
	if source == row.Source {
		n++
	}
	if target == row.Target {
		n++
	}
	if code[:min(2, len(code))] == row.CAMEO[:min(2, len(row.CAMEO))] {
		n++
	}
	return n
}
