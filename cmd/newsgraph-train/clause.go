package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/newsgraph/newsgraph/cmd/internal/newsgold"
	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/article"
	"github.com/newsgraph/newsgraph/extract/clause"
	"github.com/newsgraph/newsgraph/extract/english"
)

// trainClause fits the model that tells which candidates are propositions between two actors, from newsgold's
// training articles as the pipeline reads them, and chooses its threshold on the development articles.
func trainClause(args []string, stdout, stderr io.Writer) error {
	fs := flag.NewFlagSet("clause", flag.ContinueOnError)
	fs.SetOutput(stderr)
	data := fs.String("data", dataFolder(), "folder of the data sets")
	out := fs.String("out", "extract/english/data/predicates_model.tsv", "model file to write")
	show := fs.Bool("errors", false, "print the gold rows that no candidate covers")
	o := regression{passes: 300, rate: 0.3, l2: 3}
	fs.Float64Var(&o.l2, "l2", o.l2, "weight of the L2 penalty")
	fs.IntVar(&o.passes, "passes", o.passes, "passes over the data")
	if err := fs.Parse(args); err != nil {
		return err
	}
	r, err := newClauseReader()
	if err != nil {
		return err
	}
	if *show {
		r.misses = stdout
	}
	train, err := r.read(filepath.Join(*data, "newsgold", "train"))
	if err != nil {
		return err
	}
	fmt.Fprintln(stdout, "train", train)
	dev, err := r.read(filepath.Join(*data, "newsgold", "dev"))
	if err != nil {
		return err
	}
	fmt.Fprintln(stdout, "dev  ", dev)
	fmt.Fprint(stdout, "cross-validated ")
	clauseThreshold(stdout, crossValidated(o, train))
	if *show {
		topWrong(stdout, 0.24, train)
	}
	slope, shift := platt(train)
	model := &clause.Model{Weights: scaled(o.fit(train.examples), slope, shift)}
	rate(model, dev)
	model.Threshold = clauseThreshold(stdout, dev)
	reliability(stdout, dev)
	return os.WriteFile(*out, modelFile(model), 0o644)
}

// clauseExample is a candidate with its truth: whether gold has it, and whether with this lemma.
type clauseExample struct {
	candidate clause.Candidate
	dyad, did bool
	elsewhere bool  // gold has it, with evidence elsewhere in the article
	rows      []int // gold rows of its article that it matches, with its lemma
	article   int
	text      string // for people
}

// clauseSet is the examples of a folder.
type clauseSet struct {
	examples          []clauseExample
	gold, dyads, dids int // gold rows; those that some candidate covers
}

func (s *clauseSet) String() string {
	return fmt.Sprintf("candidates %d gold rows %d, covered as dyads %d, with the lemma %d", len(s.examples), s.gold, s.dyads, s.dids)
}

// clauseReader annotates articles and lists their candidates.
type clauseReader struct {
	pipeline  *extract.Pipeline
	extractor *clause.Extractor
	misses    io.Writer
}

func newClauseReader() (*clauseReader, error) {
	p, err := english.New()
	if err != nil {
		return nil, err
	}
	lex, err := english.PropositionLexicon()
	if err != nil {
		return nil, err
	}
	return &clauseReader{pipeline: p, extractor: clause.New(lex, nil)}, nil
}

func (r *clauseReader) read(dir string) (*clauseSet, error) {
	gold, err := newsgold.Read(dir)
	if err != nil {
		return nil, err
	}
	set := &clauseSet{}
	for i := range gold {
		for a, err := range article.Read(context.Background(), []string{filepath.Join(dir, gold[i].Name)}, nil, article.Options{Force: true}) {
			if err != nil {
				return nil, err
			}
			d := &extract.Document{Article: a}
			r.pipeline.Annotate(d)
			r.add(set, d, &gold[i], i)
		}
	}
	return set, nil
}

// add labels the candidates of one article.
func (r *clauseReader) add(set *clauseSet, d *extract.Document, g *newsgold.Article, article int) {
	ids := make([][]string, len(d.Actors))
	for i := range d.Actors {
		ids[i] = g.Match(d.Actors[i].Name, d.Actors[i].Aliases)
	}
	set.gold += len(g.Did)
	first := len(set.examples)
	for _, c := range r.extractor.Candidates(d) {
		p := &c.Proposition
		text := fmt.Sprintf("%s %v | %s (%s) | %s %v | %s %s: %q", d.Actors[p.Agent.Actor].Name, ids[p.Agent.Actor], p.Predicate, p.Lemma,
			d.Actors[p.Patient.Actor].Name, ids[p.Patient.Actor], p.Modality, p.Rule, d.Slice(p.Evidence))
		set.examples = append(set.examples, clauseExample{candidate: c, article: article, text: text})
	}
	mine := set.examples[first:]
	for row := range g.Did {
		r.label(set, d, mine, ids, g, row)
	}
}

// label marks the candidates that say what a gold row says: those within its evidence, or all when none is; those
// that say it elsewhere are set apart.
func (r *clauseReader) label(set *clauseSet, d *extract.Document, mine []clauseExample, ids [][]string, g *newsgold.Article, row int) {
	gold := &g.Did[row]
	begin := strings.Index(d.Text, gold.Evidence)
	evidence := extract.Span{Begin: begin, End: begin + len(gold.Evidence)}
	var all, within []int
	for i := range mine {
		p := &mine[i].candidate.Proposition
		if !slices.Contains(ids[p.Agent.Actor], gold.Agent) || !slices.Contains(ids[p.Patient.Actor], gold.Patient) {
			continue
		}
		all = append(all, i)
		if begin >= 0 && evidence.Contains(d.Tokens[p.Head].Span) {
			within = append(within, i)
		}
	}
	best := all
	if len(within) > 0 {
		best = within
	}
	covered := false
	for _, i := range all { // the score asks for actors and lemma, wherever the text tells it
		if slices.Contains(gold.Lemma, mine[i].candidate.Proposition.Lemma) {
			mine[i].rows, covered = append(mine[i].rows, row), true
			mine[i].elsewhere = mine[i].elsewhere || !slices.Contains(best, i)
		}
	}
	for _, i := range best {
		mine[i].dyad = true
		if slices.Contains(mine[i].rows, row) {
			mine[i].did = true
		}
	}
	if len(all) > 0 {
		set.dyads++
	}
	if covered {
		set.dids++
	} else if r.misses != nil {
		found := "no candidate"
		if len(all) > 0 {
			found = "lemma " + mine[all[0]].candidate.Proposition.Lemma
		} else {
			found += missingActors(d, gold, ids, evidence)
		}
		fmt.Fprintf(r.misses, "MISS %s [%s] %s|%v %q|%s: %.160s\n", g.Name[:20], found, g.ActorName(gold.Agent), gold.Lemma, gold.Predicate, g.ActorName(gold.Patient), gold.Evidence)
	}
}

// missingActors tells which side of a gold row no actor of the document stands for, or no mention within the
// evidence.
func missingActors(d *extract.Document, gold *newsgold.Did, ids [][]string, evidence extract.Span) string {
	out := ""
	for _, side := range []struct{ name, id string }{{"agent", gold.Agent}, {"patient", gold.Patient}} {
		known, here := false, false
		for i := range d.Actors {
			if slices.Contains(ids[i], side.id) {
				known = true
				for _, m := range d.Actors[i].Mentions {
					here = here || evidence.Overlaps(d.Mentions[m].Span)
				}
			}
		}
		switch {
		case !known:
			out += " unknown " + side.name
		case !here:
			out += " unseen " + side.name
		}
	}
	return out
}

// rate gives each candidate of a set its confidence.
func rate(m *clause.Model, set *clauseSet) {
	for i := range set.examples {
		c := &set.examples[i].candidate
		c.Proposition.Confidence = m.Score(c.Features)
	}
}

// crossValidated rates the training set by models that have not seen the article at hand: five folds.
func crossValidated(o regression, train *clauseSet) *clauseSet {
	const folds = 5
	for fold := range folds {
		var rest []clauseExample
		held := &clauseSet{}
		var at []int
		for i := range train.examples {
			if train.examples[i].article%folds == fold {
				at = append(at, i)
				held.examples = append(held.examples, train.examples[i])
			} else {
				rest = append(rest, train.examples[i])
			}
		}
		rate(&clause.Model{Weights: o.fit(rest)}, held)
		for n, i := range at {
			train.examples[i].candidate.Proposition.Confidence = held.examples[n].candidate.Proposition.Confidence
		}
	}
	return train
}

// platt fits the line that turns the scores of a rated set into honest odds (Platt 1999): how often a candidate
// is right that gold joins, in whatever words.
func platt(set *clauseSet) (slope, shift float64) {
	slope = 1
	for range 2000 {
		var gs, gb float64
		for i := range set.examples {
			e := &set.examples[i]
			p := min(max(e.candidate.Proposition.Confidence, 0.001), 0.999)
			z := math.Log(p / (1 - p))
			err := 1 / (1 + math.Exp(-slope*z-shift))
			if e.dyad || e.elsewhere {
				err--
			}
			gs, gb = gs+err*z, gb+err
		}
		n := float64(len(set.examples))
		slope, shift = slope-0.2*gs/n, shift-0.5*gb/n
	}
	return slope, shift
}

// scaled applies slope and shift to the weights of a model.
func scaled(w map[string]float64, slope, shift float64) map[string]float64 {
	for f, v := range w {
		w[f] = math.Round(1000*v*slope) / 1000
	}
	w["bias"] += math.Round(1000*shift) / 1000
	return w
}

// clauseThreshold tries thresholds on a rated set and returns the one with the best F1 of did.
func clauseThreshold(w io.Writer, set *clauseSet) float64 {
	best, at := -1.0, 0.5
	for t := 0.1; t < 0.9; t += 0.02 {
		predicted, hit := judgeSet(set, t)
		f := 2 * float64(hit) / float64(predicted+set.gold)
		if f > best {
			best, at = f, t
		}
	}
	predicted, hit := judgeSet(set, at)
	fmt.Fprintf(w, "threshold %.2f: predicted %d matched %d of %d, did F1 %.3f\n", at, predicted, hit, set.gold, best)
	return at
}

// judgeSet counts what the extractor would keep at a threshold, and how many gold rows that hits.
func judgeSet(set *clauseSet, threshold float64) (predicted, hit int) {
	for from := 0; from < len(set.examples); {
		to := from
		var cands []clause.Candidate
		for to < len(set.examples) && set.examples[to].article == set.examples[from].article {
			cands = append(cands, set.examples[to].candidate)
			to++
		}
		used := map[int]bool{}
		for _, k := range clause.Select(cands, threshold) {
			predicted++
			for _, row := range set.examples[from+k].rows {
				if !used[row] {
					used[row] = true
					hit++
					break
				}
			}
		}
		from = to
	}
	return predicted, hit
}

// reliability prints how often candidates are right by the confidence they get.
func reliability(w io.Writer, set *clauseSet) {
	var n, right [10]int
	for i := range set.examples {
		b := min(int(set.examples[i].candidate.Proposition.Confidence*10), 9)
		n[b]++
		if set.examples[i].dyad {
			right[b]++
		}
	}
	for b := range n {
		if n[b] > 0 {
			fmt.Fprintf(w, "confidence %.1f–%.1f: %4d candidates, %.2f right\n", float64(b)/10, float64(b+1)/10, n[b], float64(right[b])/float64(n[b]))
		}
	}
}

// topWrong prints the surest candidates that gold does not have, and those of gold that are turned down.
func topWrong(w io.Writer, threshold float64, set *clauseSet) {
	for i := range set.examples {
		e := &set.examples[i]
		p := e.candidate.Proposition.Confidence
		if p >= 0.3 && !e.dyad {
			fmt.Fprintf(w, "WRONG %.2f %s\n", p, e.text)
		} else if p < threshold && e.did {
			fmt.Fprintf(w, "LOST %.2f %s\n", p, e.text)
		}
	}
}

func modelFile(m *clause.Model) []byte {
	var b strings.Builder
	b.WriteString("# Which candidates are propositions between two actors: a logistic regression, one feature a line with its\n" +
		"# weight. Fitted by \"newsgraph-train clause\" on newsgold's training articles (annotations CC BY 4.0, texts\n" +
		"# Wikinews, CC BY 2.5); the threshold is chosen on its development articles.\n")
	fmt.Fprintf(&b, "threshold\t%.2f\n", m.Threshold)
	names := make([]string, 0, len(m.Weights))
	for f := range m.Weights {
		names = append(names, f)
	}
	slices.SortFunc(names, cmp.Compare)
	for _, f := range names {
		fmt.Fprintf(&b, "%s\t%.3f\n", f, m.Weights[f])
	}
	return []byte(b.String())
}
