// Package generate makes graphs of any size that have the shape of newsgraph's own: articles with their actors,
// statements, propositions and mentions, each article one named graph of about 400 quads. Actors follow a Zipf
// distribution, as they do in the news. The same seed gives the same graph.
package generate

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// Namespaces of the generated graphs.
const (
	Base   = "https://w3id.org/newsgraph/id/"
	NS     = "https://w3id.org/newsgraph/ns#"
	schema = "http://schema.org/"
	nif    = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
	skos   = "http://www.w3.org/2004/02/skos/core#"
	rdf    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	prov   = "http://www.w3.org/ns/prov#"
	gaf    = "http://groundedannotationframework.org/gaf#"
)

// QuadsPerArticle is about how many quads one article has.
const QuadsPerArticle = 400

// Generator makes articles, one after the other.
type Generator struct {
	r      *rand.Rand
	actors *rand.Zipf
	n      int
	out    []quad.Quad
	label  quad.IRI
}

// New starts a generator of a corpus with so many actors.
func New(seed uint64, actors int) *Generator {
	r := rand.New(rand.NewPCG(seed, 1))
	return &Generator{r: r, actors: rand.NewZipf(r, 1.2, 8, uint64(actors-1))}
}

// ActorsFor is a fitting number of actors for a corpus of so many quads.
func ActorsFor(quads int) int { return max(50, quads/100) }

// Actor is the IRI of the actor of a rank; rank 0 is the one most talked about.
func Actor(rank int) quad.IRI {
	return quad.IRI(fmt.Sprintf("%sactor/%s-%s-%d", Base, words[rank%len(words)], words[(rank/7+13)%len(words)], rank))
}

// Article makes the next article: the label of its graph and its quads.
func (g *Generator) Article() (quad.IRI, []quad.Quad) {
	g.out = nil
	title := g.slug(7)
	art := g.iri("article", title)
	g.label = art
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(g.n) * 37 * time.Minute)
	g.n++
	src := quad.IRI(Base + "source/" + words[g.r.IntN(60)] + "-post")
	g.add(art, rdf+"type", quad.IRI(schema+"NewsArticle"))
	g.add(art, schema+"headline", quad.String(strings.ReplaceAll(title, "-", " ")))
	g.add(art, schema+"datePublished", quad.Time(day))
	g.add(art, schema+"url", quad.IRI("https://news.example/"+title))
	g.add(art, schema+"publisher", src)
	g.add(art, schema+"inLanguage", quad.String("en"))
	g.add(art, schema+"articleBody", quad.String(g.text(260)))
	g.add(src, rdf+"type", quad.IRI(schema+"NewsMediaOrganization"))
	g.add(src, schema+"name", quad.String(strings.TrimPrefix(string(src), Base+"source/")))
	cast := g.cast(art)
	for range 14 {
		st := g.statement(art, cast, day)
		g.proposition(art, cast, st, day)
	}
	for range 3 {
		g.proposition(art, cast, "", day)
	}
	return art, g.out
}

// Quads makes whole articles until there are at least n quads.
func (g *Generator) Quads(n int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for n > 0 {
			_, quads := g.Article()
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
			n -= len(quads)
		}
	}
}

// cast names the actors of an article, with their chains and mentions.
func (g *Generator) cast(art quad.IRI) []quad.IRI {
	var cast []quad.IRI
	for k := range 8 {
		rank := int(g.actors.Uint64())
		a := Actor(rank)
		cast = append(cast, a)
		name := words[rank%len(words)] + " " + words[(rank/7+13)%len(words)]
		g.add(a, rdf+"type", quad.IRI(schema+"Person"))
		g.add(a, skos+"prefLabel", quad.String(name))
		chain := quad.IRI(fmt.Sprintf("%s#chain-%d", string(art), k))
		g.add(chain, NS+"resolvesTo", a)
		g.add(chain, NS+"resolvedBy", quad.String("full-name"))
		for range 2 {
			g.mention(art, chain, name)
		}
	}
	return cast
}

// mention adds a span and returns its IRI.
func (g *Generator) mention(art, of quad.IRI, text string) quad.IRI {
	b := g.r.IntN(2000)
	m := quad.IRI(fmt.Sprintf("%s#char=%d,%d", string(art), b, b+len(text)))
	g.add(m, nif+"beginIndex", quad.Int(b))
	g.add(m, nif+"endIndex", quad.Int(b+len(text)))
	g.add(m, nif+"anchorOf", quad.String(text))
	g.add(of, gaf+"denotedBy", m)
	return m
}

func (g *Generator) statement(art quad.IRI, cast []quad.IRI, day time.Time) quad.IRI {
	slug := g.slug(6)
	st := g.iri("statement", slug)
	speaker, about := cast[g.r.IntN(len(cast))], cast[g.r.IntN(len(cast))]
	verb := words[g.r.IntN(40)]
	g.add(st, rdf+"type", quad.IRI(NS+"Statement"))
	g.add(st, NS+"speaker", speaker)
	g.add(st, NS+"verb", quad.String(verb))
	g.add(st, NS+"cue", quad.String(verb+"ed"))
	g.add(st, NS+"kind", quad.IRI(NS+[]string{"direct", "indirect", "mixed"}[g.r.IntN(3)]))
	g.add(st, NS+"about", about)
	g.add(st, NS+"text", quad.String(g.text(14)))
	g.add(st, NS+"saidAt", quad.Time(day.Add(-time.Duration(g.r.IntN(72))*time.Hour)))
	g.add(st, NS+"confidence", quad.Float(float64(50+g.r.IntN(50))/100))
	g.add(st, NS+"rule", quad.String("verb-"+verb))
	g.add(st, prov+"wasQuotedFrom", art)
	g.add(speaker, NS+"said", st)
	g.add(speaker, NS+"spokeAbout", about)
	return st
}

func (g *Generator) proposition(art quad.IRI, cast []quad.IRI, claimed quad.IRI, day time.Time) {
	p := g.iri("proposition", g.slug(6))
	agent, patient := cast[g.r.IntN(len(cast))], cast[g.r.IntN(len(cast))]
	lemma := words[g.r.IntN(200)]
	g.add(p, rdf+"type", quad.IRI(NS+"Proposition"))
	g.add(p, NS+"agent", agent)
	g.add(p, NS+"predicate", quad.String("be "+lemma))
	g.add(p, NS+"patient", patient)
	g.add(p, NS+"polarity", quad.IRI(NS+"positive"))
	g.add(p, NS+"modality", quad.IRI(NS+[]string{"actual", "planned", "possible", "state"}[g.r.IntN(4)]))
	g.add(p, NS+"eventAt", quad.Time(day.Truncate(24*time.Hour)))
	g.add(p, NS+"confidence", quad.Float(float64(50+g.r.IntN(50))/100))
	g.mention(art, p, g.text(5))
	if claimed == "" {
		g.add(agent, NS+"rel/"+lemma, patient)
		return
	}
	g.add(p, NS+"claimedIn", claimed)
	g.add(claimed, NS+"proposition", p)
}

func (g *Generator) add(s quad.IRI, p string, o quad.Value) {
	g.out = append(g.out, quad.Quad{Subject: s, Predicate: quad.IRI(p), Object: o, Label: g.label})
}

func (g *Generator) iri(kind, slug string) quad.IRI {
	return quad.IRI(fmt.Sprintf("%s%s/%s-%08x", Base, kind, slug, g.r.Uint32()))
}

func (g *Generator) slug(n int) string { return strings.ReplaceAll(g.text(n), " ", "-") }

// text is so many words, the frequent ones more often.
func (g *Generator) text(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		k := g.r.IntN(len(words))
		b.WriteString(words[min(k, g.r.IntN(len(words)))])
	}
	return b.String()
}
