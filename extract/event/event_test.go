package event

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/conllu"
)

const (
	testVerbs = `# invented
&TIES
+TIES
+FRIENDLY BONDS

--- MEET [040:040] ---
MEET {MET}
--- RESTORE [---] ---  # a comment
RESTORE
- * &TIES [050]
- * &TIES_AGAIN [054]
--- BREAK [160] ---
+BREAK_OFF {+BROKE_OFF}
--- ATTACK [190] ---
ATTACK
- * WITH_PRAISE [051]
`
	testActors = `<!-- invented
countries -->
VELDIA [VEL]
+VELDIAN
LOREN_COAST [LOC]
MIRA TANNE
	[VELGOV 20200101 - 20231231]
	[VELELI >20231231]
`
	testAgents = "!CHIEF! = CHIEF, LEADER\nPARTY_!CHIEF! [~OPP]\nSOLDIER [~MIL]\nPOLICE {} [~COP]\nAID_GROUP [NGO~]\n"
	testPlover = "040\tCONSULT\t\t\t1\t036\t125\t106\n19\tASSAULT\t\tmilitary\t-10\t138\n"
)

func testCoder(t testing.TB) *Coder {
	t.Helper()
	v, a, g := NewVerbs(), NewActors(), NewAgents()
	p, err := ReadPlover(strings.NewReader(testPlover), "plover")
	for _, e := range []error{err, v.Read(strings.NewReader(testVerbs), "verbs"), a.Read(strings.NewReader(testActors), "actors"),
		g.Read(strings.NewReader(testAgents), "agents")} {
		if e != nil {
			t.Fatal(e)
		}
	}
	return NewCoder(v, a, g, p)
}

// tree makes a document of lines "form lemma UPOS head relation".
func tree(t testing.TB, date, text string) *extract.Document {
	t.Helper()
	var b strings.Builder
	n := 0
	for l := range strings.Lines(strings.TrimSpace(text)) {
		f := strings.Fields(l)
		n++
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t_\t_\t%s\t%s\t_\t_\n", n, f[0], f[1], f[2], f[3], f[4])
	}
	b.WriteString("\n")
	s, err := conllu.NewReader(strings.NewReader(b.String()), "test").Read()
	if err != nil {
		t.Fatal(err)
	}
	d := conllu.Document([]*conllu.Sentence{s})
	d.Date = date
	return d
}

func TestRows(t *testing.T) {
	intents := Intents{"will": intended, "must": demanded}
	for _, c := range []struct {
		name, date, tree, want string
		intents                Intents
	}{
		{"object, both ways", "", "Veldia Veldia PROPN 2 nsubj\nmet meet VERB 0 root\nLoren Loren PROPN 2 obj\nCoast Coast PROPN 3 flat",
			"VEL LOC 040, LOC VEL 040", nil},
		{"several subjects", "", "Veldia Veldia PROPN 5 nsubj\nand and CCONJ 3 cc\nLoren Loren PROPN 1 conj\nCoast Coast PROPN 3 flat\nmet meet VERB 0 root",
			"VEL LOC 040, LOC VEL 040", nil},
		{"one known, by date", "2022-05-05", "Mira Mira PROPN 3 nsubj\nTanne Tanne PROPN 1 flat\nattacked attack VERB 0 root\nit it PRON 3 obj",
			"VELGOV --- 190", nil},
		{"later date, passive", "2024-05-05", "Mira Mira PROPN 4 nsubj:pass\nTanne Tanne PROPN 1 flat\nwas be AUX 4 aux:pass\nattacked attack VERB 0 root\n" +
			"by by ADP 6 case\nsoldiers soldier NOUN 4 obl:agent\nof of ADP 9 case\nthe the DET 9 det\nLoren Loren PROPN 6 nmod\nCoast Coast PROPN 9 flat",
			"LOCMIL VELELI 190", nil},
		{"pattern with a set, target by preposition", "", "Veldian Veldian ADJ 2 amod\npolice police NOUN 3 nsubj\nrestored restore VERB 0 root\nties tie NOUN 3 obj\n" +
			"with with ADP 6 case\nLoren Loren PROPN 4 nmod\nCoast Coast PROPN 6 flat", "VELCOP LOC 050", nil},
		{"no code without the pattern", "", "Veldia Veldia PROPN 2 nsubj\nrestored restore VERB 0 root\nLoren Loren PROPN 2 obj\nCoast Coast PROPN 3 flat", "", nil},
		{"words side by side", "", "Veldia Veldia PROPN 2 nsubj\nattacked attack VERB 0 root\nLoren Loren PROPN 2 obj\nCoast Coast PROPN 3 flat\n" +
			"with with ADP 6 case\npraise praise NOUN 2 obl", "VEL LOC 051", nil},
		{"role before the code", "", "A a DET 4 det\nVeldian Veldian ADJ 4 amod\naid aid NOUN 4 compound\ngroup group NOUN 5 nsubj\nattacked attack VERB 0 root\n" +
			"Loren Loren PROPN 5 obj\nCoast Coast PROPN 6 flat", "NGOVEL LOC 190", nil},
		{"intended", "", "Veldia Veldia PROPN 3 nsubj\nwill will AUX 3 aux\nattack attack VERB 0 root\nLoren Loren PROPN 3 obj\nCoast Coast PROPN 4 flat", "VEL LOC 138", intents},
		{"refused", "", "Veldia Veldia PROPN 4 nsubj\nwill will AUX 4 aux\nnot not PART 4 advmod\nmeet meet VERB 0 root\nLoren Loren PROPN 4 obj\nCoast Coast PROPN 5 flat",
			"VEL LOC 125, LOC VEL 125", intents},
		{"demanded", "", "Veldia Veldia PROPN 2 nsubj\nsaid say VERB 0 root\nLoren Loren PROPN 6 nsubj\nCoast Coast PROPN 3 flat\nmust must AUX 6 aux\nleave leave VERB 2 ccomp",
			"VEL LOC 100", intents},
	} {
		coder := testCoder(t)
		if c.intents != nil {
			coder = coder.WithIntents(c.intents)
		}
		var got []string
		for _, r := range coder.Rows(tree(t, c.date, c.tree), 0) {
			got = append(got, r.Source+" "+r.Target+" "+r.CAMEO)
		}
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("%s: got %q, want %q", c.name, g, c.want)
		}
	}
}

func TestPropositionGetsItsEvent(t *testing.T) {
	d := tree(t, "", "Veldia Veldia PROPN 2 nsubj\nattacked attack VERB 0 root\nLoren Loren PROPN 2 obj\nCoast Coast PROPN 3 flat")
	side := func(token int) extract.Argument {
		return extract.Argument{Actor: -1, Head: token, Span: d.Tokens[token].Span}
	}
	d.Propositions = []extract.Proposition{{Head: 1, Agent: side(0), Patient: side(2)}, {Head: 1, Agent: extract.NoArgument(), Patient: extract.NoArgument()}}
	testCoder(t).Stage().Run(d)
	e := d.Propositions[0].Event
	if e.CAMEO != "190" || e.PLOVER != "ASSAULT" || e.Goldstein != -10 || e.Source != "VEL" || e.Target != "LOC" || !slices.Equal(e.Context, []string{"military"}) {
		t.Errorf("event is %+v", e)
	}
	if d.Propositions[1].Event.CAMEO != "" {
		t.Error("a proposition without agent and patient has an event")
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	for _, c := range []struct {
		want string
		err  error
	}{
		{"v:2", NewVerbs().Read(strings.NewReader("--- A [1] ---\n- NO STAR [2]\n"), "v")},
		{"v:2", NewVerbs().Read(strings.NewReader("--- A [1] ---\n- * NO CODE\n"), "v")},
		{"v:1", NewVerbs().Read(strings.NewReader("STRAY\n"), "v")},
		{"a:1", NewActors().Read(strings.NewReader("+STRAY\n"), "a")},
		{"a:1", NewActors().Read(strings.NewReader("NAME [COD <12>]\n"), "a")},
		{"g:1", NewAgents().Read(strings.NewReader("!NONE!_MAN [~X]\n"), "g")},
	} {
		if c.err == nil || !strings.HasPrefix(c.err.Error(), c.want+":") {
			t.Errorf("error %v, want it to begin with %s", c.err, c.want)
		}
	}
}

func TestDiscards(t *testing.T) {
	d, err := ReadDiscards(strings.NewReader("PUMPKIN RACE\n+GRAND CUP\n"), "d")
	if err != nil {
		t.Fatal(err)
	}
	if s, story := d.Find("The pumpkin race, again"); !s || story {
		t.Error("a sentence is not discarded")
	}
	if s, story := d.Find("Veldia won the Grand Cup."[:24]); s || !story {
		t.Error("a story is not discarded")
	}
}

func FuzzDictionaries(f *testing.F) {
	for _, s := range []string{testVerbs, testActors, testAgents} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := testCoder(t)
		r := func() *strings.Reader { return strings.NewReader(text) }
		_ = c.verbs.Read(r(), "f")
		_ = c.actors.Read(r(), "f")
		_ = c.agents.Read(r(), "f")
		_, _ = ReadDiscards(r(), "f")
		c.Rows(tree(t, "2022-01-01", "Veldia Veldia PROPN 2 nsubj\nmet meet VERB 0 root\nLoren Loren PROPN 2 obj\nCoast Coast PROPN 3 flat"), 0)
	})
}
