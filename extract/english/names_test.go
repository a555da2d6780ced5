package english

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

// TestNameFilesAreAsDocumented holds MODELS.md to the checksums of what is embedded.
func TestNameFilesAreAsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../MODELS.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []string{"models/ner.bin", "data/clusters.txt"} {
		data, err := namesData.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(data)); !strings.Contains(string(doc), sum) {
			t.Errorf("MODELS.md does not give the checksum %s of %s", sum, f)
		}
	}
}

// TestNames finds names of every kind in sentences of our own about an invented country.
func TestNames(t *testing.T) {
	g, err := Gazetteer()
	if err != nil {
		t.Fatal(err)
	}
	stage, err := Names(g)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Foreign Minister Anna Tellmann arrived in Geneva on Tuesday .": "Foreign Minister=TITLE Anna Tellmann=PER Geneva=GPE Tuesday=DATE",
		"The World Bank lent Kenya $ 3 million .":                       "World Bank=ORG Kenya=GPE $ 3 million=MONEY",
		"Iranian officials met U.N. envoy Lars Holmboe in Vienna .":     "Iranian=NORP U.N.=ORG envoy=TITLE Lars Holmboe=PER Vienna=GPE",
		"TENNIS - TELLMANN WINS PARIS OPEN .":                           "TELLMANN=PER",
	} {
		d := &extract.Document{}
		for f := range strings.FieldsSeq(text) {
			d.Tokens = append(d.Tokens, extract.Token{Form: f, Head: -1})
		}
		d.Sentences = []extract.Sentence{{First: 0, Last: len(d.Tokens)}}
		stage.Run(d)
		var got []string
		for _, n := range d.Names {
			var words []string
			for _, tok := range d.Tokens[n.First:n.Last] {
				words = append(words, tok.Form)
			}
			got = append(got, strings.Join(words, " ")+"="+n.Fine)
		}
		if s := strings.Join(got, " "); !strings.HasPrefix(s, want) {
			t.Errorf("%q: got %s, want %s", text, s, want)
		}
	}
}
