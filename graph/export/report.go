package export

import (
	"bufio"
	_ "embed"
	"fmt"
	"html/template"
	"io"
)

//go:embed report.html
var reportTemplate string

// reportExporter writes a report in one HTML file without scripts: for each article who said what and who did what, with
// the sentence. Views are written as they come.
type reportExporter struct {
	w     *bufio.Writer
	t     *template.Template
	title string
	begun bool
}

func newReport(w io.Writer, o Options) Exporter {
	if o.Title == "" {
		o.Title = "newsgraph report"
	}
	return &reportExporter{w: bufio.NewWriter(w), t: template.Must(template.New("report").Parse(reportTemplate)), title: o.Title}
}

type reportRow struct{ Who, Verb, Whom, What, Sentence, Date, Note, ID string }

func (r *reportExporter) begin() error {
	if r.begun {
		return nil
	}
	r.begun = true
	return r.t.ExecuteTemplate(r.w, "head", r.title)
}

func (r *reportExporter) Add(v *View) error {
	if err := r.begin(); err != nil {
		return err
	}
	var said, did []reportRow
	speakers := map[string]string{}
	for i := range v.Statements {
		s := &v.Statements[i]
		row := reportRow{Who: v.Name(s.Speaker), Verb: s.Verb, Whom: v.names(s.Addressees), What: s.Text, Sentence: s.Sentence, Date: s.Date, Note: s.Kind, ID: s.IRI}
		if row.Who == "" {
			row.Who = s.Source
		}
		speakers[s.IRI] = row.Who
		said = append(said, row)
	}
	for i := range v.Propositions {
		p := &v.Propositions[i]
		note := p.Modality
		if p.Polarity == "negative" {
			note += ", denied"
		}
		if p.Conditional {
			note += ", conditional"
		}
		if p.ClaimedIn != "" {
			note += fmt.Sprintf(", claimed by %s", speakers[p.ClaimedIn])
		}
		did = append(did, reportRow{Who: v.Name(p.Agent), Verb: p.Predicate, Whom: v.Name(p.Patient), Sentence: p.Evidence, Date: p.Date, Note: note, ID: p.IRI})
	}
	return r.t.ExecuteTemplate(r.w, "article", map[string]any{"Article": v.Article, "Said": said, "Did": did})
}

func (r *reportExporter) Close() error {
	if err := r.begin(); err != nil {
		return err
	}
	if err := r.t.ExecuteTemplate(r.w, "foot", nil); err != nil {
		return err
	}
	return r.w.Flush()
}
