package queries_test

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/newsgraph/newsgraph/graph"
	"github.com/newsgraph/newsgraph/graph/gizmo"
	"github.com/newsgraph/newsgraph/graph/store"
	"github.com/newsgraph/newsgraph/queries"
)

// generated yields a graph of about n quads, always the same: articles of 8 statements and 8 propositions
// by and about actors of whom few are frequent.
func generated(n int) iter.Seq2[quad.Quad, error] {
	r := rand.New(rand.NewPCG(1, 2))
	actors := max(n/500, 20)
	zipf := rand.NewZipf(r, 1.2, 4, uint64(actors-1))
	const base = quad.IRI(store.DefaultBase)
	lemmas := []string{"meet", "visit", "accuse", "sign", "attack", "support", "reject", "warn", "help", "invite"}
	verbs := []string{"say", "tell", "deny", "add", "warn", "claim"}
	return func(yield func(quad.Quad, error) bool) {
		count := 0
		for art := 0; count < n; art++ {
			a := base + quad.IRI(fmt.Sprintf("article/a%d", art))
			ok := true
			add := func(s, p quad.IRI, o quad.Value) {
				count++
				ok = ok && yield(quad.Quad{Subject: s, Predicate: p, Object: o, Label: a}, nil)
			}
			date := quad.TypedString{Value: quad.String(fmt.Sprintf("2026-%02d-%02d", 1+art/28%12, 1+art%28)), Type: quad.IRI(graph.XSD + "date")}
			src := base + quad.IRI(fmt.Sprintf("source/s%d", art%12))
			add(a, graph.Type, graph.NewsArticle)
			add(a, graph.Headline, quad.String(fmt.Sprintf("Headline %d", art)))
			add(a, graph.DatePublished, date)
			add(a, graph.Publisher, src)
			add(src, graph.Type, graph.NewsMediaOrganization)
			add(src, graph.Name, quad.String(fmt.Sprintf("Source %d", art%12)))
			cast := make([]quad.IRI, 6)
			for i := range cast {
				k := int(zipf.Uint64())
				cast[i] = base + quad.IRI(fmt.Sprintf("actor/a%d", k))
				chain := a + quad.IRI(fmt.Sprintf("#chain-%d", i))
				add(cast[i], graph.Type, []quad.IRI{graph.Person, graph.Person, graph.Organization, graph.Country, graph.RoleActor}[k%5])
				add(cast[i], graph.PrefLabel, quad.String(fmt.Sprintf("Actor %d", k)))
				add(chain, graph.Type, graph.Chain)
				add(chain, graph.ResolvesTo, cast[i])
				add(chain, graph.ResolvedBy, quad.String("full name"))
			}
			for i := range 8 {
				st, pr := base+quad.IRI(fmt.Sprintf("statement/s%d-%d", art, i)), base+quad.IRI(fmt.Sprintf("proposition/p%d-%d", art, i))
				who, about, agent, patient := cast[r.IntN(6)], cast[r.IntN(6)], cast[r.IntN(6)], cast[r.IntN(6)]
				add(st, graph.Type, graph.Statement)
				add(st, graph.Speaker, who)
				add(who, graph.Said, st)
				add(st, graph.Verb, quad.String(verbs[r.IntN(len(verbs))]))
				add(st, graph.Kind, quad.String("indirect"))
				add(st, graph.About, about)
				add(st, graph.Text, quad.String(fmt.Sprintf("the words number %d of article %d on trade", i, art)))
				add(st, graph.Sentence, quad.String(fmt.Sprintf("Someone said the words number %d of article %d on trade.", i, art)))
				add(st, graph.WasDerivedFrom, a)
				add(st, graph.HasProposition, pr)
				if i == 7 {
					add(st, graph.Within, base+quad.IRI(fmt.Sprintf("statement/s%d-0", art)))
				}
				if i == 6 {
					add(st, graph.Addressee, cast[r.IntN(6)])
				}
				add(pr, graph.Type, graph.Proposition)
				add(pr, graph.Agent, agent)
				add(pr, graph.Patient, patient)
				lemma := lemmas[r.IntN(len(lemmas))]
				add(pr, graph.Lemma, quad.String(lemma))
				add(pr, graph.Predicate, quad.String(lemma))
				add(pr, graph.Polarity, quad.String([]string{"positive", "positive", "positive", "positive", "positive", "positive", "positive", "positive", "positive", "negative"}[r.IntN(10)]))
				add(pr, graph.Modality, quad.String([]string{"actual", "actual", "planned", "possible"}[r.IntN(4)]))
				add(pr, graph.Evidence, quad.String(fmt.Sprintf("The evidence number %d of article %d.", i, art)))
				add(pr, graph.WasDerivedFrom, a)
				if i%2 == 0 {
					add(pr, graph.ClaimedIn, st)
				} else {
					add(agent, base+quad.IRI("rel/"+lemma), patient)
				}
			}
			if !ok {
				return
			}
		}
	}
}

// benchArguments are arguments on the generated graph: Actor 0 is the most frequent, Actor 19 a rare one.
var benchArguments = map[string]map[string]string{
	"who-said-what": {"actor": "Actor 0"}, "said-about": {"about": "Actor 0"}, "a-on-b": {"actor": "Actor 0", "other": "Actor 1"},
	"told-whom": {"to": "Actor 0"}, "met-with": {"actor": "Actor 0"}, "did-to": {"actor": "Actor 0", "deed": "visit"},
	"promised-vs-did": {"actor": "Actor 3"}, "path": {"actor": "Actor 18", "other": "Actor 19"}, "who-contradicts-whom": {"actor": "Actor 3"},
	"changed-position": {"actor": "Actor 3"}, "stance-over-time": {"actor": "Actor 0", "about": "Actor 1"},
	"source-disagreement": {"actor": "Actor 9"}, "co-mention": {"actor": "Actor 5"}, "timeline": {"actor": "Actor 1"},
	"evidence": {"id": "statement:s3-3"}, "single-source": {"actor": "Actor 9"}, "neighbours": {"actor": "Actor 0"},
	"new-since": {"since": "2026-12-20"},
}

// BenchmarkQueries times every stored query on the embedded store with about 10^4 quads; with
// NEWSGRAPH_BENCH_QUADS=1000000 on that many.
func BenchmarkQueries(b *testing.B) {
	n := 10_000
	if s := os.Getenv("NEWSGRAPH_BENCH_QUADS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	ctx := context.Background()
	st, err := store.Open(ctx, b.TempDir()+"/db", store.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	if _, err := st.BulkLoad(ctx, generated(n), nil); err != nil {
		b.Fatal(err)
	}
	qs := st.QuadStore()
	defer qs.Close()
	set, err := queries.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	for _, q := range set {
		b.Run(q.Name, func(b *testing.B) {
			rows, before := 0, cpu()
			for b.Loop() {
				e := gizmo.New(qs, "") // as a command does: nothing is remembered from the run before
				args, err := q.Bind(ctx, benchArguments[q.Name], finder(e))
				if err != nil {
					b.Fatal(err)
				}
				r, err := e.NewSession(gizmo.Limits{Rows: -1}).Run(ctx, q.Body, args)
				if err != nil {
					b.Fatal(err)
				}
				rows = len(r.Rows)
			}
			b.ReportMetric(float64((cpu()-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
			b.ReportMetric(float64(rows), "rows")
		})
	}
}

// cpu is the time that the process has computed: on a busy machine it says more than the clock.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
