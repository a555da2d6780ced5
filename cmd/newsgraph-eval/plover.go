package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/english"
)

// ploverRecord is one of PLOVER's gold records. Source and Target are lists of actors, or something else where there is none.
type ploverRecord struct {
	ID     string          `json:"id"`
	Date   string          `json:"date"`
	Source json.RawMessage `json:"source"`
	Target json.RawMessage `json:"target"`
	Event  string          `json:"event"`
	Text   string          `json:"text"`
}

// countries are the codes of the actors on one side.
func countries(side json.RawMessage) []string {
	var actors []struct {
		Code string `json:"code"`
	}
	if json.Unmarshal(side, &actors) != nil {
		return nil
	}
	var out []string
	for _, a := range actors {
		if len(a.Code) >= 3 {
			out = append(out, a.Code[:3])
		}
	}
	return out
}

// olderEvents are the names of the 2021 table for events of the gold's time.
var olderEvents = map[string]string{"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT", "INVESTIGATE": "ACCUSE"}

// ploverScore counts gold countries found among a sentence's rows, and gold events.
type ploverScore struct{ countries, allCountries, events, allEvents int }

func evalPlover(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("plover", flag.ContinueOnError)
	flags.SetOutput(stderr)
	showErrors := flags.Bool("errors", false, "print what is missed")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errors.New("name the gold records, a file of JSON")
	}
	log := io.Discard
	if *showErrors {
		log = stdout
	}
	s, err := scorePlover(flags.Arg(0), log)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "countries %.3f (%d of %d)\nevent     %.3f (%d of %d)\n", share(s.countries, s.allCountries), s.countries, s.allCountries,
		share(s.events, s.allEvents), s.events, s.allEvents)
	return nil
}

// scorePlover codes the gold's sentences with the built-in dictionaries.
func scorePlover(path string, log io.Writer) (ploverScore, error) {
	var s ploverScore
	text, err := os.ReadFile(path)
	if err != nil {
		return s, err
	}
	var records []ploverRecord
	if err := json.Unmarshal(text, &records); err != nil {
		return s, fmt.Errorf("%s: %w", path, err)
	}
	g, err := english.Gazetteer()
	if err != nil {
		return s, err
	}
	coder, err := english.EventCoder(g, english.EventFiles{})
	if err != nil {
		return s, err
	}
	pipe, err := english.New()
	if err != nil {
		return s, err
	}
	for _, r := range records {
		if r.Text == "" {
			continue
		}
		d := &extract.Document{Article: extract.Article{Text: r.Text, Language: "en", Date: r.Date}}
		pipe.Annotate(d)
		var actors, events, rows []string
		for i := range d.Sentences {
			for _, row := range coder.Rows(d, i) {
				event, _, _ := strings.Cut(coder.Event(row.CAMEO), "-")
				actors, events = append(actors, row.Source, row.Target), append(events, event)
				rows = append(rows, row.Source+" "+row.Target+" "+row.CAMEO+" "+coder.Event(row.CAMEO))
			}
		}
		s.add(r, actors, events, rows, log)
	}
	return s, nil
}

func (s *ploverScore) add(r ploverRecord, actors, events, rows []string, log io.Writer) {
	missed := ""
	for _, c := range append(countries(r.Source), countries(r.Target)...) {
		s.allCountries++
		if slices.ContainsFunc(actors, func(a string) bool { return strings.HasPrefix(a, c) }) {
			s.countries++
		} else {
			missed += " " + c
		}
	}
	want := r.Event
	if now, ok := olderEvents[want]; ok {
		want = now
	}
	s.allEvents++
	if slices.Contains(events, want) {
		s.events++
	} else {
		missed += " " + want
	}
	if missed != "" {
		fmt.Fprintf(log, "%s: missed%s: %s\n   %s\n", r.ID, missed, r.Text, strings.Join(rows, "\n   "))
	}
}
