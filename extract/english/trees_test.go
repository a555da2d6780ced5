package english

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

// The constructions that later stages live on come out as they expect them.
func TestTreesOfPlainSentences(t *testing.T) {
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"The mayor said that the talks had failed.":                "mayor<nsubj<said failed<ccomp<said talks<nsubj<failed that<mark<failed",
		"The bridge was built by the city council.":                "bridge<nsubj:pass<built was<aux:pass<built council<obl:agent<built",
		"Anna Berg, the minister of health, met the envoys.":       "minister<appos<Anna Berg<flat<Anna health<nmod<minister envoys<obj<met",
		"The envoy who left Karstad will return.":                  "left<acl:relcl<envoy who<nsubj<left Karstad<obj<left",
		"They did not sign the treaty and went home.":              "not<advmod<sign did<aux<sign went<conj<sign treaty<obj<sign",
		"The talks have failed, the mayor said.":                   "failed<ccomp<said mayor<nsubj<said",
		"She is ready to meet the president of Norland.":           "is<cop<ready meet<xcomp<ready president<obj<meet Norland<nmod<president",
		"The council's decision helped farmers and teachers.":      "council<nmod:poss<decision teachers<conj<farmers decision<nsubj<helped",
		"He told reporters on Monday that he would not step down.": "reporters<iobj<told step<ccomp<told down<compound:prt<step",
	} {
		d := &extract.Document{Article: extract.Article{Text: text}}
		p.Annotate(d)
		have := map[string]bool{}
		var all []string
		for _, tok := range d.Tokens {
			if tok.Head >= 0 {
				arc := fmt.Sprintf("%s<%s<%s", tok.Form, tok.Deprel, d.Tokens[tok.Head].Form)
				have[arc] = true
				all = append(all, arc)
			}
		}
		for arc := range strings.FieldsSeq(want) {
			if !have[arc] {
				t.Errorf("%s: no %s in %v", text, arc, all)
			}
		}
	}
}

// TestTreeFilesAreAsDocumented holds MODELS.md to the checksums of the tagger and the parser.
func TestTreeFilesAreAsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../MODELS.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []string{"models/tag.model", "models/parse.model", "data/clusters.txt"} {
		data, err := files.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(data)); !strings.Contains(string(doc), sum) {
			t.Errorf("MODELS.md does not give the checksum %s of %s", sum, f)
		}
	}
}
