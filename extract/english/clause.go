package english

import (
	"embed"
	"io/fs"

	"github.com/newsgraph/newsgraph/extract"
	"github.com/newsgraph/newsgraph/extract/clause"
	"github.com/newsgraph/newsgraph/extract/lexicon"
)

//go:embed data/nominal.txt data/light.txt data/control.txt data/predicates_roles.txt data/predicates_states.txt data/predicates_model.tsv data/predicates_relational.txt data/predicates_verbs.txt data/roles.txt data/nouns.txt
var clauseData embed.FS

// PropositionLexicon reads the English word lists of propositions.
func PropositionLexicon() (*clause.Lexicon, error) {
	var files []fs.File
	defer func() {
		for _, f := range files {
			f.Close()
		}
	}()
	for _, name := range [...]string{"nominal.txt", "light.txt", "control.txt", "predicates_roles.txt", "predicates_states.txt", "predicates_relational.txt",
		"predicates_verbs.txt", "roles.txt", "nouns.txt"} {
		f, err := clauseData.Open("data/" + name)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	lex, err := clause.ReadLexicon(clause.Lists{Deeds: files[0], Light: files[1], Control: files[2], Roles: files[3], States: files[4],
		Dealing: files[5], Verbs: files[6]})
	if err != nil {
		return nil, err
	}
	lex.Nouns, err = lexicon.ReadNouns(files[7], files[8])
	return lex, err
}

// Propositions returns the stage of propositions with the English word lists and the embedded model.
func Propositions() (extract.Stage, error) {
	lex, err := PropositionLexicon()
	if err != nil {
		return extract.Stage{}, err
	}
	f, err := clauseData.Open("data/predicates_model.tsv")
	if err != nil {
		return extract.Stage{}, err
	}
	defer f.Close()
	model, err := clause.ReadModel(f)
	if err != nil {
		return extract.Stage{}, err
	}
	return clause.New(lex, model).Stage(), nil
}
