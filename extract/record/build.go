package record

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/extract"
)

// Key is what identifies an article: its given id, else its canonical URL, else a hash of source, date,
// title and text; never its path.
func Key(a *extract.Article) string {
	switch {
	case a.ID != "":
		return a.ID
	case a.URL != "":
		return a.URL
	}
	return "sha256:" + digest(a.Source, a.Date, a.Title, a.Text)[:32]
}

// ArticleID is the relative IRI of the article with the given key and title.
func ArticleID(key, title string) string {
	slug, _ := Slug(words(title, 10))
	return "article/" + slug + "-" + digest(key)[:8]
}

// builder turns one Document into records.
type builder struct {
	doc        *extract.Document
	key        string
	article    string
	names      namer
	chain      []string // each actor's first mention, what its local identity rests on
	actor      []string // each actor's id, "" when it is no actor
	statements []string
	out        *Document
}

// Build makes the records of an analysed document. Chains that are no actors (Kind "") are left out. The
// same document gives the same records.
func Build(d *extract.Document) *Document {
	key := Key(&d.Article)
	b := &builder{doc: d, key: key, article: ArticleID(key, d.Title), names: namer{}, out: &Document{}}
	b.out.Article = b.articleRecord()
	b.identify()
	used := b.used()
	for i := range d.Actors {
		if b.actor[i] != "" && used[i] {
			b.addActor(i)
		}
	}
	b.nameStatements()
	for i := range d.Statements {
		b.addStatement(i)
	}
	for i := range d.Propositions {
		b.addProposition(i)
	}
	return b.out
}

func (b *builder) articleRecord() Article {
	d := b.doc
	skipped := make([]Skip, 0, len(d.Skipped))
	for _, s := range d.Skipped {
		skipped = append(skipped, Skip{span(s.Span), s.Reason})
	}
	return Article{Type: "article", ID: b.article, Key: b.key, File: Null(d.File), Title: Null(d.Title), Byline: Null(d.Byline),
		Date: Null(d.Date), URL: Null(d.URL), Source: Null(d.Source), Place: Null(d.Place), Agency: Null(d.Agency),
		Language: Null(d.Language), Text: d.Text, Converted: d.Converted, Skipped: skipped}
}

// identify settles each chain's id: by the linker's entry, else by full name, else local to the article.
func (b *builder) identify() {
	b.chain = make([]string, len(b.doc.Actors))
	b.actor = make([]string, len(b.doc.Actors))
	for i := range b.doc.Actors {
		a := &b.doc.Actors[i]
		b.chain[i] = fmt.Sprintf("actor %d %s", i, a.Name)
		if len(a.Mentions) > 0 {
			s := b.doc.Mentions[a.Mentions[0]].Span
			b.chain[i] = fmt.Sprintf("%d,%d", s.Begin, s.End)
		}
		if a.Kind == "" {
			continue
		}
		if id, rule := settled(a); rule != "" {
			b.actor[i], a.ResolvedBy = id, rule
		} else {
			b.actor[i] = b.names.id("actor/", a.Name, digest(b.key, b.chain[i]))
		}
	}
}

// fullNameSuffix keeps two kinds of one name apart: a person and a company may share a full name.
var fullNameSuffix = map[string]string{extract.KindPerson: "", extract.KindOrganization: "-org", extract.KindPlace: "-place", extract.KindCountry: "-country"}

// settled gives an actor's id across articles and the rule that settles it; "" for an actor that stays
// local: a bare surname, a role, an ambiguous name.
func settled(a *extract.Actor) (id, rule string) {
	if a.Entry != "" {
		rule = a.ResolvedBy
		if rule == "" {
			rule = "gazetteer"
		}
		return "actor/" + a.Entry, rule
	}
	suffix, ok := fullNameSuffix[a.Kind]
	if !ok || len(strings.Fields(a.Name)) < 2 {
		return "", ""
	}
	slug, cut := Slug(a.Name)
	if cut || slug == "x" {
		return "", ""
	}
	return "actor/" + slug + suffix, "full-name"
}

// used tells which actors the records need: those that are named, or that take part in something.
func (b *builder) used() []bool {
	u := make([]bool, len(b.doc.Actors))
	mark := func(ids ...int) {
		for _, i := range ids {
			if i >= 0 {
				u[i] = true
			}
		}
	}
	for i := range b.doc.Actors {
		u[i] = b.doc.Actors[i].Kind != extract.KindRole
	}
	for i := range b.doc.Statements {
		s := &b.doc.Statements[i]
		mark(s.Speaker)
		mark(s.Addressee...)
		mark(s.About...)
	}
	for i := range b.doc.Propositions {
		p := &b.doc.Propositions[i]
		mark(p.Agent.Actor, p.Patient.Actor)
		for _, r := range p.Roles {
			mark(r.Arg.Actor)
		}
	}
	return u
}

func (b *builder) text(s extract.Span) Text { return Text{span(s), b.doc.Slice(s)} }

func (b *builder) addActor(i int) {
	a := &b.doc.Actors[i]
	mentions := make([]Text, 0, len(a.Mentions))
	for _, m := range a.Mentions {
		mentions = append(mentions, b.text(b.doc.Mentions[m].Span))
	}
	b.out.Actors = append(b.out.Actors, Actor{Type: "actor", ID: b.actor[i], Article: b.article, Name: a.Name, Kind: a.Kind,
		Aliases: orEmpty(slices.Clone(a.Aliases)), Mentions: mentions, SameAs: Null(a.SameAs), ResolvedBy: Null(a.ResolvedBy), Code: Null(a.Code)})
}

// ref is the id of an actor, "" for none.
func (b *builder) ref(i int) Null {
	if i < 0 {
		return ""
	}
	return Null(b.actor[i])
}

func (b *builder) refs(actors []int) []string {
	out := []string{}
	for _, a := range actors {
		if id := string(b.ref(a)); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// round2 rounds a confidence so that every architecture prints the same.
func round2(x float64) float64 { return math.Round(x*100) / 100 }
