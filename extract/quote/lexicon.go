package quote

import (
	"fmt"
	"io/fs"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// Lexicon is what the sieves know of words. It is read-only after loading and may be shared.
type Lexicon struct {
	Verbs      lexicon.Cues
	Nouns      lexicon.Cues
	TimeNouns  map[string]bool // "Tuesday", "week": never the agent behind "by", nor what "of" accuses of
	Talks      map[string]bool // "interview": who is met in it is the addressee
	Hearsay    map[string]bool // "reportedly"
	Partitives map[string]bool // "part", "some": the phrase with "of" names the source
	Issuers    map[string]bool // verbs by which somebody puts out a document: "issue", "publish"
}

// Load reads the lexicon from the files cues.txt, cue_nouns.txt and cue_words.txt of a folder. Errors name file and line.
func Load(dir fs.FS) (*Lexicon, error) {
	var lex Lexicon
	var err error
	if lex.Verbs, err = loadCues(dir, "cues.txt"); err != nil {
		return nil, err
	}
	if lex.Nouns, err = loadCues(dir, "cue_nouns.txt"); err != nil {
		return nil, err
	}
	return &lex, lex.loadWords(dir, "cue_words.txt")
}

func loadCues(dir fs.FS, name string) (lexicon.Cues, error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return lexicon.ReadCues(f, name)
}

// loadWords reads the small lists: word TAB list.
func (l *Lexicon) loadWords(dir fs.FS, name string) error {
	f, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines, err := lexicon.Lines(f, name)
	if err != nil {
		return err
	}
	lists := map[string]*map[string]bool{"time": &l.TimeNouns, "talk": &l.Talks, "hearsay": &l.Hearsay, "issue": &l.Issuers, "part": &l.Partitives}
	for _, list := range lists {
		*list = map[string]bool{}
	}
	for _, line := range lines {
		if len(line.Fields) != 2 || lists[line.Fields[1]] == nil {
			return fmt.Errorf("%s:%d: want a word and one of the lists time, talk, hearsay, issue, part", name, line.Number)
		}
		(*lists[line.Fields[1]])[line.Fields[0]] = true
	}
	return nil
}
