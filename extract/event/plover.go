package event

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// Plover tells for CAMEO codes the PLOVER event, mode and context and the Goldstein score. It does not change once
// read and may be shared.
type Plover struct{ rows map[string]ploverRow }

type ploverRow struct {
	event                       extract.Event
	intended, refused, demanded string
}

// ReadPlover reads the table. Its columns are CAMEO code, event, mode, contexts joined by ';', and Goldstein score
// from -10 to 10, the codes of the deed merely intended, refused and demanded; an event, a mode or contexts that are missing are left empty. An error names the file and the line.
func ReadPlover(r io.Reader, name string) (*Plover, error) {
	lines, err := lexicon.Lines(r, name)
	if err != nil {
		return nil, err
	}
	p := &Plover{map[string]ploverRow{}}
	for _, l := range lines {
		if len(l.Fields) < 5 || len(l.Fields) > 8 {
			return nil, fmt.Errorf("%s:%d: want code, event, mode, contexts, score, intended, refused and demanded, separated by tabs", name, l.Number)
		}
		score, err := strconv.ParseFloat(l.Fields[4], 64)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: score %q is no number", name, l.Number, l.Fields[4])
		}
		e := extract.Event{CAMEO: l.Fields[0], PLOVER: l.Fields[1], Mode: l.Fields[2], Goldstein: score}
		if l.Fields[3] != "" {
			e.Context = strings.Split(l.Fields[3], ";")
		}
		row := ploverRow{event: e}
		if len(l.Fields) > 5 {
			row.intended = l.Fields[5]
		}
		if len(l.Fields) > 6 {
			row.refused = l.Fields[6]
		}
		if len(l.Fields) > 7 {
			row.demanded = l.Fields[7]
		}
		p.rows[l.Fields[0]] = row
	}
	return p, nil
}

// Event is what the table says of a CAMEO code; of one that it lacks, what it says of the code above.
func (p *Plover) Event(cameo string) extract.Event {
	e := p.row(cameo).event
	e.CAMEO = cameo
	return e
}

func (p *Plover) row(cameo string) ploverRow {
	for c := cameo; len(c) >= 2; c = c[:len(c)-1] {
		if r, ok := p.rows[c]; ok {
			return r
		}
	}
	return ploverRow{}
}

// Verbal tells whether the code is a mere statement or appeal, CAMEO 01 and 02.
func (p *Plover) Verbal(cameo string) bool {
	return strings.HasPrefix(cameo, "01") || strings.HasPrefix(cameo, "02")
}

// Mutual tells whether several who do such a deed, with nobody else named, do it with each other: to agree, consult,
// support or cooperate, CAMEO 03 to 06.
func (p *Plover) Mutual(cameo string) bool {
	return len(cameo) > 1 && cameo[0] == '0' && cameo[1] >= '3' && cameo[1] <= '6'
}

// Event is the PLOVER event of a row with its mode, "CONSULT-visit"; "---" where PLOVER has none.
func (c *Coder) Event(cameo string) string {
	e := c.plover.Event(cameo)
	switch {
	case e.PLOVER == "":
		return "---"
	case e.Mode == "":
		return e.PLOVER
	}
	return e.PLOVER + "-" + e.Mode
}
