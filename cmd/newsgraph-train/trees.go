package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/english"
	"github.com/newsgraph/newsgraph/extract/model"
	"github.com/newsgraph/newsgraph/extract/tag"
)

func dataFolder() string {
	if d := os.Getenv("NEWSGRAPH_DATA"); d != "" {
		return d
	}
	return filepath.Join("..", "shared", "data")
}

// treeData is what the tagger and the parser learn from: EWT and GUM. Their dev parts only tell how well it
// goes; GUM's news stands for newswire.
type treeData struct {
	train   []*conllu.Sentence
	dev     map[string][]*conllu.Sentence
	classes func(form string) string
}

func (f *treeFlags) read() (*treeData, error) {
	var err error
	bank := func(name string) []*conllu.Sentence {
		if err != nil {
			return nil
		}
		var out []*conllu.Sentence
		out, err = readTreebank(filepath.Join(f.data, name))
		return out
	}
	train := append(bank("ud_ewt/en_ewt-ud-train.conllu.gz"), bank("gum/gum_free_train.conllu.gz")...)
	ewt, gum := bank("ud_ewt/en_ewt-ud-dev.conllu.gz"), bank("gum/gum_free_dev.conllu.gz")
	if err != nil {
		return nil, err
	}
	c, err := english.Clusters()
	if err != nil {
		return nil, err
	}
	dev := map[string][]*conllu.Sentence{"ewt": ewt, "gum": gum, "news": newsOf(gum)}
	return &treeData{train, dev, english.ClassPaths(c)}, nil
}

func readTreebank(path string) ([]*conllu.Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return conllu.ReadAll(z, path)
}

// newsOf keeps the sentences of GUM's news documents.
func newsOf(sents []*conllu.Sentence) []*conllu.Sentence {
	var out []*conllu.Sentence
	for _, s := range sents {
		if strings.HasPrefix(s.Comment("sent_id"), "GUM_news_") {
			out = append(out, s)
		}
	}
	return out
}

// sourceOf tells EWT (0) from GUM (1): their annotation differs in details.
func sourceOf(s *conllu.Sentence) uint32 {
	if strings.HasPrefix(s.Comment("sent_id"), "GUM_") {
		return 1
	}
	return 0
}

// save writes a model file and prints its size and checksum.
func save(f *model.File, path string, stdout io.Writer) error {
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return err
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d bytes, SHA-256 %x\n", path, b.Len(), sha256.Sum256(b.Bytes()))
	return nil
}

func tagOptions(epochs int) tag.Options {
	return tag.Options{
		Epochs: epochs, Hidden: 64, Row: 64, Layers: []int{64, 64}, MinCount: 3, MinPair: 11, Keep: 1 << 20,
		Rate: .002, Floor: .1, Drop: .33, DropRow: .25, Seed: 1,
	}
}

func trainTag(args []string, stdout, stderr io.Writer) error {
	var f treeFlags
	fs := f.flags("tag", "extract/english/models/tag.model", 8, stderr)
	extra := fs.Bool("extra", false, "learn from tagged texts beside the treebanks too (no gain so far)")
	if err := fs.Parse(args); err != nil {
		return err
	}
	d, err := f.read()
	if err != nil {
		return err
	}
	o := tagOptions(f.epochs)
	if *extra {
		if o.Extra, err = taggedText(f.data); err != nil {
			return err
		}
	}
	t := tag.Train(d.train, d.dev, d.classes, sourceOf, o, stdout)
	o.Seed++
	t.Join(tag.Train(d.train, d.dev, d.classes, sourceOf, o, stdout))
	return save(t.File(), f.out, stdout)
}
