package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/newsgraph/newsgraph/extract/conllu"
	"github.com/newsgraph/newsgraph/extract/model"
	"github.com/newsgraph/newsgraph/extract/tag"
)

// dataFlags are the flags that all models share.
type dataFlags struct {
	data, out string
	epochs    int
}

func parseFlags(name, out string, epochs int, args []string, stderr io.Writer) (*dataFlags, error) {
	f := &dataFlags{}
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&f.data, "data", dataFolder(), "folder of the training data")
	fs.StringVar(&f.out, "out", out, "file to write")
	fs.IntVar(&f.epochs, "epochs", epochs, "passes over the data")
	return f, fs.Parse(args)
}

func dataFolder() string {
	if d := os.Getenv("NEWSGRAPH_DATA"); d != "" {
		return d
	}
	return filepath.Join("..", "shared", "data")
}

// treebanks reads the train and dev parts of EWT and GUM; the dev parts stay apart.
func treebanks(folder string) (train, devEWT, devGUM []*conllu.Sentence, err error) {
	read := func(name string) []*conllu.Sentence {
		if err != nil {
			return nil
		}
		var out []*conllu.Sentence
		out, err = readTreebank(filepath.Join(folder, name))
		return out
	}
	train = append(read("ud_ewt/en_ewt-ud-train.conllu.gz"), read("gum/gum_free_train.conllu.gz")...)
	return train, read("ud_ewt/en_ewt-ud-dev.conllu.gz"), read("gum/gum_free_dev.conllu.gz"), err
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

func trainTag(args []string, stdout, stderr io.Writer) error {
	f, err := parseFlags("tag", "extract/english/models/tag.model", 6, args, stderr)
	if err != nil {
		return err
	}
	train, dev, _, err := treebanks(f.data)
	if err != nil {
		return err
	}
	t := tag.Train(train, dev, tag.Options{Epochs: f.epochs, Hidden: 64, MinCount: 12, Rate: .05, Seed: 1}, stdout)
	return save(t.File(), f.out, stdout)
}
