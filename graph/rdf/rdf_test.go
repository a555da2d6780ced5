package rdf

import (
	"bytes"
	"errors"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

func format(t testing.TB, name string) *Format {
	t.Helper()
	f, ok := ByName(name)
	if !ok {
		t.Fatal(name)
	}
	return &f
}

func TestErrorsHaveAPlace(t *testing.T) {
	for _, tt := range []struct{ format, in, want string }{
		{"nquads", "<urn:s> <urn:p> <urn:o> .\n<urn:é> x", `f:2:9: found 'x', expected a predicate: <iri>`},
		{"nquads", "<urn:s> <urn:p> \"é\" <urn:g> ,", `f:1:29: found ',', expected '.'`},
		{"ntriples", "<urn:s> <urn:p> <o> .", "f:1:20: <o> is relative; the format wants absolute IRIs"},
		{"turtle", "@prefix : <urn:> .\n:s :p\n  x:y .", `f:3:6: the prefix "x:" is not declared`},
		{"turtle", "<urn:s> <urn:p> \"\"\"a\n\nb", "f:3:2: a string is not closed"},
		{"turtle", "<s> <urn:p> 1 .", "f:1:4: <s> is relative and there is no base"},
		{"turtle", "<urn:s> <urn:p> 1", "f:1:18: found the end of the file, expected '.' or ';' or ','"},
		{"trig", "<urn:g> { <urn:s> <urn:p> 1 ", "f:1:29: found the end of the file, expected '.' or '}'"},
		{"jsonld", "{\n \"a\": x}", "f:2:7: JSON: invalid character 'x' looking for beginning of value"},
		{"jsonld", `{"@context": "http://a.example/c"}`, "is not fetched; put it into the document"},
		{"rdfxml", "<a xmlns=\"urn:\">\n</b>", "f:2:5: </b> ends no open element"},
	} {
		_, err := format(t, tt.format).ReadAll(strings.NewReader(tt.in), ReadOptions{Name: "f"})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s %q:\n got %v\nwant %s", tt.format, tt.in, err, tt.want)
		}
		var se *SyntaxError
		if !errors.As(err, &se) {
			t.Errorf("%s %q: %T", tt.format, tt.in, err)
		}
	}
}

func TestLenient(t *testing.T) {
	for name, in := range map[string]string{
		"nquads": "<urn:s> <urn:p> 1 .\n<urn:s> <urn:p> \"1\" .\n<s> .\n<urn:s> <urn:p> \"2\" .\n",
		"turtle": "<urn:s> <urn:p> 01x .\n<urn:s> <urn:p> \"1\" .\n<urn:s> x:p 3 ;\n <urn:q> 4 .\n<urn:s> <urn:p> \"2\" .\n",
		"trig":   "<urn:g> { <urn:s> <urn:p> x:y . } .\n<urn:s> <urn:p> \"1\" .\n}.\n<urn:s> <urn:p> \"2\" .\n",
	} {
		var reported []string
		o := ReadOptions{Lenient: func(err error) error { reported = append(reported, err.Error()); return nil }}
		quads, err := format(t, name).ReadAll(strings.NewReader(in), o)
		var objects []quad.Value
		for _, q := range quads {
			if s, ok := q.Object.(quad.String); ok {
				objects = append(objects, s)
			}
		}
		if err != nil || len(reported) != 2 || !slices.Equal(objects, []quad.Value{quad.String("1"), quad.String("2")}) {
			t.Errorf("%s: %v %v %v", name, objects, reported, err)
		}
	}
}

func TestLiteralsKeepTheirForm(t *testing.T) {
	for _, v := range []quad.Value{
		quad.String("a"), quad.String(""), quad.Int(-5), quad.Int(math.MaxInt64), quad.Float(0.87), quad.Float(1), quad.Float(-1e300), quad.Float(1e-7),
		quad.Float(math.Inf(1)), quad.Bool(true), quad.LangString{Value: "a", Lang: "en-GB"}, quad.TypedString{Value: "2026-02-03", Type: xsdNS + "date"},
		quad.TypedString{Value: "007", Type: xsdInteger}, quad.TypedString{Value: "1.50", Type: xsdDecimal}, quad.TypedString{Value: "0.87", Type: xsdDouble},
		quad.TypedString{Value: "1", Type: xsdBoolean}, quad.TypedString{Value: "99999999999999999999", Type: xsdInteger}, quad.TypedString{Value: "x", Type: xsdInteger},
		quad.TypedString{Value: "-0", Type: xsdInteger}, quad.TypedString{Value: "+.5e1", Type: xsdDouble}, quad.TypedString{Value: "{}", Type: rdfNS + "JSON"},
		quad.String("a\n\t\r\"\\\b\f\u007f\u0001é😀\uffff"),
	} {
		q := quad.Quad{Subject: quad.IRI("urn:s"), Predicate: quad.IRI("http://a.example/p"), Object: v}
		for _, f := range Formats() {
			var b bytes.Buffer
			w := f.NewWriter(&b, WriteOptions{Prefixes: []Prefix{{"xsd", xsdNS}}})
			if err := w.Write(q); err != nil {
				if f.Name == "rdfxml" && errors.Is(err, ErrTerm) { // control characters
					continue
				}
				t.Fatal(f.Name, err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			got, err := f.ReadAll(&b, ReadOptions{})
			if err != nil || len(got) != 1 || got[0].Object != v {
				t.Errorf("%s: %#v gives %#v %v", f.Name, v, got, err)
			}
		}
	}
}

func TestTimeIsDateTime(t *testing.T) {
	v := quad.Time(time.Date(2026, 2, 3, 8, 15, 0, 0, time.FixedZone("", 7200)))
	if lex, typ, _, _ := Literal(v); lex != "2026-02-03T08:15:00+02:00" || typ != xsdDateTime {
		t.Error(lex, typ)
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	s, p := quad.Value(quad.IRI("urn:s")), quad.Value(quad.IRI("http://a.example/p"))
	for _, q := range []quad.Quad{
		{Subject: quad.IRI("no scheme"), Predicate: p, Object: s}, {Subject: quad.IRI("relative"), Predicate: p, Object: s}, {Subject: quad.String("x"), Predicate: p, Object: s},
		{Subject: s, Predicate: quad.BNode("x"), Object: s}, {Subject: s, Predicate: p, Object: quad.IRI("urn:a b")}, {Subject: s, Predicate: p, Object: quad.BNode("a b")},
		{Subject: s, Predicate: p, Object: quad.LangString{Value: "a", Lang: "e n"}}, {Subject: s, Predicate: p, Object: quad.TypedString{Value: "a", Type: "x y"}},
		{Subject: s, Predicate: p}, {Subject: s, Predicate: p, Object: Triple{s, p, s}},
	} {
		for _, f := range Formats() {
			var b bytes.Buffer
			w := f.NewWriter(&b, WriteOptions{})
			if err := w.Write(q); !errors.Is(err, ErrTerm) {
				t.Errorf("%s: %v: %v", f.Name, q, err)
			}
			if err := w.Write(quad.Quad{Subject: s, Predicate: p, Object: s}); err != nil { // and it goes on
				t.Errorf("%s: %v", f.Name, err)
			}
			if err := w.Close(); err != nil {
				t.Error(err)
			}
			if got, err := f.ReadAll(&b, ReadOptions{}); err != nil || len(got) != 1 {
				t.Errorf("%s after %v: %v %v", f.Name, q, got, err)
			}
		}
	}
}

func TestTripleTerms(t *testing.T) {
	q := quad.Quad{Subject: quad.IRI("urn:s"), Predicate: quad.IRI(rdfReifies), Object: Triple{quad.IRI("urn:a"), quad.IRI("urn:b"), Triple{quad.BNode("x"), quad.IRI("urn:c"), quad.Int(1)}}}
	for _, name := range []string{"nquads", "ntriples", "turtle", "trig"} {
		var b bytes.Buffer
		w := format(t, name).NewWriter(&b, WriteOptions{RDF12: true})
		if err := errors.Join(w.Write(q), w.Close()); err != nil {
			t.Fatal(err)
		}
		got, err := format(t, name).ReadAll(&b, ReadOptions{RDF12: true})
		if err != nil || len(got) != 1 || got[0] != q {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
}

func TestCanonical(t *testing.T) {
	write := func(doc string) string {
		quads, err := format(t, "turtle").ReadAll(strings.NewReader(doc), ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		w := format(t, "canonical").NewWriter(&b, WriteOptions{})
		for _, q := range quads {
			if err := w.Write(q); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	a := write(`<urn:s> <urn:p> _:x, "\t" . _:x <urn:p> _:y . _:y <urn:q> 1 . <urn:a> <urn:p> 2, 2 .`)
	b := write(`<urn:a> <urn:p> 2 . _:q <urn:q> 1 . _:m <urn:p> _:q . <urn:s> <urn:p> "\u0009", _:m .`)
	if a != b || !strings.HasPrefix(a, "<urn:a>") || !strings.Contains(a, "_:c14n0") || !strings.Contains(a, `"\t"`) || strings.Count(a, "\n") != 5 {
		t.Errorf("%s\n%s", a, b)
	}
}

// endless gives a pattern without end, counted.
type endless struct {
	head, pattern string
	n, limit      int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.n > e.limit {
		return 0, io.EOF
	}
	k := 0
	if e.n == 0 {
		k = copy(p, e.head)
	}
	for k < len(p) {
		k += copy(p[k:], e.pattern)
	}
	e.n += k
	return k, nil
}

// TestHostile feeds every reader what is too long or too deep: an error, in bounded memory.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	for name, e := range map[string]endless{
		"nquads line":       {head: "<urn:s> <urn:p> \"", pattern: "aaaaaaaaaaaaaaaa"},
		"nquads iri":        {head: "<urn:", pattern: "aaaaaaaaaaaaaaaa"},
		"ntriples escapes":  {head: "<urn:s> <urn:p> \"", pattern: "\\u0041"},
		"turtle string":     {head: "<urn:s> <urn:p> \"\"\"", pattern: "a\n\"\"a"},
		"turtle name":       {head: "@prefix : <urn:> .\n:", pattern: "aaaaaaaaaaaaaaaa"},
		"turtle brackets":   {head: "<urn:s> <urn:p> ", pattern: "[ <urn:p> "},
		"turtle lists":      {head: "<urn:s> <urn:p> ", pattern: "( "},
		"turtle anon":       {head: "[", pattern: "                "},
		"trig dots":         {head: "@prefix : <urn:> .\n:a", pattern: "................"},
		"rdfxml text":       {head: "<a xmlns=\"urn:\"><b>", pattern: "aaaaaaaaaaaaaaaa"},
		"rdfxml attribute":  {head: "<a b=\"", pattern: "aaaaaaaaaaaaaaaa"},
		"rdfxml depth":      {pattern: "<a>"},
		"jsonld depth":      {pattern: "[[[[[[[["},
		"jsonld big":        {head: "[", pattern: "          "},
		"turtle iri escape": {head: "<urn:\\u0041", pattern: "aaaaaaaaaaaaaaaa"},
	} {
		t.Run(name, func(t *testing.T) {
			e.limit = 300 << 20
			kind, _, _ := strings.Cut(name, " ")
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			_, err := format(t, kind).ReadAll(&e, ReadOptions{Name: "f"})
			runtime.ReadMemStats(&after)
			if err == nil {
				t.Error("no error")
			}
			if got := after.Sys - before.Sys; got > 1<<30 {
				t.Errorf("%d MiB of memory", got>>20)
			}
		})
	}
}

// FuzzRead checks that every reader is total and that what it reads can be written and read again.
func FuzzRead(f *testing.F) {
	f.Add("nquads", "<urn:s> <urn:p> \"a\\u00e9\"@en <urn:g> .\n_:a <urn:p> \"1\"^^<urn:t> . # c\n")
	f.Add("ntriples", "<urn:s><urn:p>_:b.\r<urn:s> <urn:p> \"\\\"\" .")
	f.Add("turtle", "@prefix : <urn:> .\n@base <http://a/b> . :s a :C ; :p (1 2.0 3e1 true), [ :q '''x'y''' ] .")
	f.Add("trig", "PREFIX : <urn:>\n:g { :s :p :o } GRAPH _:g { [] :p <x> } ")
	f.Add("rdfxml", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a/"><a:C rdf:ID="x" xml:base="http://b/"><a:p rdf:parseType="Literal"><b/></a:p></a:C></rdf:RDF>`)
	f.Add("jsonld", `{"@context":{"a":"http://a/"},"@id":"a:s","a:p":[1,2.5,true,{"@list":[]},{"@value":"x","@language":"en"}]}`)
	f.Fuzz(func(t *testing.T, name, doc string) {
		form, ok := ByName(name)
		if !ok || len(doc) > 1<<14 {
			return
		}
		quads, err := form.ReadAll(strings.NewReader(doc), ReadOptions{Base: "http://base.example/"})
		if err != nil || len(quads) > 200 {
			return
		}
		for _, out := range []string{"nquads", "trig"} {
			var b bytes.Buffer
			w := format(t, out).NewWriter(&b, WriteOptions{Prefixes: []Prefix{{"a", "http://a/"}}})
			for _, q := range quads {
				if err := w.Write(q); err != nil {
					t.Fatalf("%v in %s of %q", err, out, doc)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			back, err := format(t, out).ReadAll(bytes.NewReader(b.Bytes()), ReadOptions{})
			if err != nil {
				t.Fatalf("%v in\n%s", err, b.String())
			}
			if out == "nquads" && !slices.Equal(quads, back) {
				t.Fatalf("%q gives\n%v, read back\n%v", doc, quads, back)
			}
		}
	})
}
