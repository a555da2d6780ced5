package corpus

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// VOANames reads one part ("train", "dev") of our gold over Voice of America sentences. Types: PER ORG LOC
// FAC NORP EVENT LAW WORK.
func VOANames(dir, part string) ([]Sentence, error) {
	path := filepath.Join(dir, "voa_names", part+".tsv")
	r, err := open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return Listed(r, path, "voa-"+part)
}

// Listed reads sentences with their names listed: lines of id, tab, tokens, tab, "name=TYPE | name=TYPE …";
// an empty line ends a block, which counts as a document. path stands in errors.
func Listed(r io.Reader, path, doc string) ([]Sentence, error) {
	var out []Sentence
	block := 0
	err := eachLineOf(r, path, func(_ int, line string) error {
		f := strings.Split(line, "\t")
		if len(f) < 2 {
			block++
			return nil
		}
		s := Sentence{ID: f[0], Doc: fmt.Sprintf("%s-%d", doc, block)}
		for _, w := range strings.Fields(f[1]) {
			s.Words = append(s.Words, Word{Form: w})
		}
		if len(f) > 2 {
			if err := s.place(f[2]); err != nil {
				return err
			}
		}
		out = append(out, s)
		return nil
	})
	return out, err
}

// place finds the listed names ("tokens=TYPE | …") in the sentence, in order.
func (s *Sentence) place(list string) error {
	from := 0
	for _, item := range strings.Split(list, " | ") {
		eq := strings.LastIndexByte(item, '=')
		if eq < 0 {
			continue
		}
		name := strings.Fields(item[:eq])
		at := s.find(name, from)
		if at < 0 {
			at = s.find(name, 0)
		}
		if at < 0 {
			return fmt.Errorf("name %q is not in its sentence", item)
		}
		s.Names = append(s.Names, Name{at, at + len(name), strings.TrimSpace(item[eq+1:])})
		from = at + len(name)
	}
	return nil
}

func (s *Sentence) find(name []string, from int) int {
next:
	for i := from; i+len(name) <= len(s.Words); i++ {
		for j, w := range name {
			if s.Words[i+j].Form != w {
				continue next
			}
		}
		return i
	}
	return -1
}

// VOASilver reads the Groningen Meaning Bank extract. Types are its own: geo gpe org per tim art eve nat.
func VOASilver(dir string) ([]Sentence, error) {
	var out []Sentence
	var s Sentence
	flush := func() {
		if len(s.Words) > 0 {
			out = append(out, s)
		}
		s = Sentence{}
	}
	err := eachLine(filepath.Join(dir, "gmb_voa", "ner_dataset.tsv.gz"), func(_ int, line string) error {
		if id, ok := strings.CutPrefix(line, "# id = "); ok {
			flush()
			s.ID = id
			return nil
		}
		f := strings.Split(line, "\t")
		if len(f) >= 3 {
			s.Words = append(s.Words, Word{f[0], f[1]})
			s.tag(f[2])
		}
		return nil
	})
	flush()
	return out, err
}

// UNER reads Universal NER over EWT dev. Types: PER ORG LOC.
func UNER(dir string) ([]Sentence, error) {
	var out []Sentence
	var s Sentence
	doc := ""
	err := eachLine(filepath.Join(dir, "uner", "en_ewt-ud-dev.iob2.gz"), func(_ int, line string) error {
		switch {
		case strings.HasPrefix(line, "# newdoc id = "):
			doc = line[len("# newdoc id = "):]
		case strings.HasPrefix(line, "# sent_id = "):
			s.ID = line[len("# sent_id = "):]
		case line == "":
			if len(s.Words) > 0 {
				s.Doc = doc
				out = append(out, s)
			}
			s = Sentence{}
		default:
			if f := strings.Split(line, "\t"); len(f) >= 3 {
				s.Words = append(s.Words, Word{Form: f[1]})
				s.tag(f[2])
			}
		}
		return nil
	})
	return out, err
}

// tag applies the BIO tag of the word just read.
func (s *Sentence) tag(bio string) {
	if len(bio) < 3 {
		return
	}
	i := len(s.Words) - 1
	if k := len(s.Names) - 1; bio[0] == 'I' && k >= 0 && s.Names[k].Last == i && s.Names[k].Type == bio[2:] {
		s.Names[k].Last = i + 1
		return
	}
	s.Names = append(s.Names, Name{i, i + 1, bio[2:]})
}
