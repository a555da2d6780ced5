package export

import (
	"strconv"

	"github.com/newsgraph/newsgraph/extract/record"
)

func slug(text string) string {
	s, _ := record.Slug(text)
	return s
}

// Columns are the columns of the tables: one row is a statement ("said") or a proposition ("did").
var columns = []string{"kind", "who", "verb", "whom", "what", "sentence", "date", "polarity", "modality", "conditional", "claimed_by",
	"cameo", "plover", "goldstein", "confidence", "rule", "article", "source", "published", "url", "id"}

// numeric are the columns that hold numbers.
var numeric = map[string]bool{"goldstein": true, "confidence": true}

// rows gives the rows of a view: its statements, then its propositions.
func (v *View) rows() [][]string {
	speakers := map[string]string{}
	a := &v.Article
	var out [][]string
	for i := range v.Statements {
		s := &v.Statements[i]
		who := v.Name(s.Speaker)
		if who == "" {
			who = s.Source
		}
		speakers[s.IRI] = who
		out = append(out, []string{"said", who, s.Verb, v.names(s.Addressees), s.Text, s.Sentence, s.Date, "", s.Kind, "", "",
			"", "", "", number(s.Confidence), s.Rule, a.Title, a.Source, a.Date, a.URL, s.IRI})
	}
	for i := range v.Propositions {
		p := &v.Propositions[i]
		goldstein := ""
		if p.Goldstein != nil {
			goldstein = number(*p.Goldstein)
		}
		out = append(out, []string{"did", v.Name(p.Agent), p.Predicate, v.Name(p.Patient), "", p.Evidence, p.Date, p.Polarity, p.Modality,
			strconv.FormatBool(p.Conditional), speakers[p.ClaimedIn], p.CAMEO, p.PLOVER, goldstein, number(p.Confidence), p.Rule,
			a.Title, a.Source, a.Date, a.URL, p.IRI})
	}
	return out
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
