package queries

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed *.js
var builtin embed.FS

// Query is a stored query.
type Query struct {
	Name      string
	Title     string
	About     string
	Questions []string // patterns of plain questions
	Params    []Param
	Columns   []Column
	Example   string // flags, as after "newsgraph ask NAME"
	Body      string // Gizmo
	File      string // where it was read from; "" when it is built in
}

// Param is a parameter of a query.
type Param struct {
	Name     string
	Type     string // Actor, Topic …
	Values   []string
	Default  string
	Required bool
	Usage    string
}

// Types of parameters.
const (
	Actor  = "actor"
	Topic  = "topic"
	About  = "about" // an actor or topic; else the words themselves
	Date   = "date"
	Source = "source"
	ID     = "id"
	Int    = "int"
	Bool   = "bool"
	Text   = "text"
	Enum   = "enum"
)

// Column is a column of a query's rows. Wide columns hold running text; tables for people leave out the
// columns with More.
type Column struct {
	Name string
	Wide bool
	More bool
}

// Set is a collection of queries, sorted by name.
type Set []*Query

// Builtin reads the queries that come with the program.
func Builtin() (Set, error) { return read(builtin, ".", "") }

// Load reads the built-in queries and those in the folders, of which later ones take precedence. A folder
// that does not exist is passed over.
func Load(folders ...string) (Set, error) {
	set, err := Builtin()
	if err != nil {
		return nil, err
	}
	for _, dir := range folders {
		own, err := read(os.DirFS(dir), ".", dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, q := range own {
			set = slices.DeleteFunc(set, func(x *Query) bool { return x.Name == q.Name })
			set = append(set, q)
		}
	}
	slices.SortFunc(set, func(a, b *Query) int { return cmp.Compare(a.Name, b.Name) })
	return set, nil
}

func read(fsys fs.FS, root, dir string) (Set, error) {
	entries, err := fs.ReadDir(fsys, root)
	if err != nil {
		return nil, err
	}
	var set Set
	for _, e := range entries {
		if e.IsDir() || filepath.Ext(e.Name()) != ".js" {
			continue
		}
		data, err := fs.ReadFile(fsys, e.Name())
		if err != nil {
			return nil, err
		}
		file := e.Name()
		if dir != "" {
			file = filepath.Join(dir, file)
		}
		q, err := Parse(file, string(data))
		if err != nil {
			return nil, err
		}
		if dir != "" {
			q.File = file
		}
		set = append(set, q)
	}
	return set, nil
}

// Lookup finds a query by name; nil when there is none.
func (s Set) Lookup(name string) *Query {
	for _, q := range s {
		if q.Name == name {
			return q
		}
	}
	return nil
}

// Param finds a parameter by name; nil when there is none.
func (q *Query) Param(name string) *Param {
	for i := range q.Params {
		if q.Params[i].Name == name {
			return &q.Params[i]
		}
	}
	return nil
}

// Parse reads a query. Errors name the file and line.
func Parse(file, text string) (*Query, error) {
	q := &Query{Name: strings.TrimSuffix(filepath.Base(file), ".js")}
	rest := text
	for n := 1; ; n++ {
		line, after, more := strings.Cut(rest, "\n")
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "//")
		if !ok || !more {
			break
		}
		rest = after
		key, value, ok := strings.Cut(comment, ":")
		if !ok {
			continue
		}
		if err := q.set(strings.TrimSpace(key), strings.TrimSpace(value)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	q.Body = text
	if q.Title == "" {
		return nil, fmt.Errorf("%s: the header has no title; begin the file with \"// title: …\"", file)
	}
	if len(q.Columns) == 0 {
		return nil, fmt.Errorf("%s: the header has no columns", file)
	}
	return q, nil
}

func (q *Query) set(key, value string) error {
	switch key {
	case "name":
		if value == "" || strings.ContainsAny(value, " \t/") {
			return fmt.Errorf("a name has no spaces: %q", value)
		}
		q.Name = value
	case "title":
		q.Title = value
	case "about":
		q.About = value
	case "question":
		q.Questions = append(q.Questions, value)
	case "example":
		q.Example = value
	case "columns":
		for _, c := range strings.Split(value, ",") {
			q.Columns = append(q.Columns, parseColumn(strings.TrimSpace(c)))
		}
	case "parameter":
		p, err := parseParam(value)
		if err != nil {
			return err
		}
		q.Params = append(q.Params, p)
	default:
		return fmt.Errorf("unknown key %q in the header (name, title, about, question, parameter, columns, example)", key)
	}
	return nil
}

func parseColumn(s string) Column {
	var c Column
	for {
		if rest, ok := strings.CutSuffix(s, " wide"); ok {
			c.Wide, s = true, rest
		} else if rest, ok := strings.CutSuffix(s, " more"); ok {
			c.More, s = true, rest
		} else {
			c.Name = s
			return c
		}
	}
}

func parseParam(s string) (Param, error) {
	def, usage, _ := strings.Cut(s, " - ")
	words := strings.Fields(def)
	if len(words) < 2 {
		return Param{}, fmt.Errorf("a parameter is \"name type [required] [=default] - meaning\", not %q", s)
	}
	p := Param{Name: words[0], Type: words[1], Usage: strings.TrimSpace(usage)}
	if values, ok := strings.CutPrefix(p.Type, Enum+":"); ok {
		p.Type, p.Values = Enum, strings.Split(values, ",")
	}
	if !slices.Contains([]string{Actor, Topic, About, Date, Source, ID, Int, Bool, Text, Enum}, p.Type) {
		return Param{}, fmt.Errorf("unknown type %q of parameter %s", p.Type, p.Name)
	}
	for _, w := range words[2:] {
		switch {
		case w == "required":
			p.Required = true
		case strings.HasPrefix(w, "="):
			p.Default = w[1:]
		default:
			return Param{}, fmt.Errorf("parameter %s: unknown word %q", p.Name, w)
		}
	}
	return p, nil
}
