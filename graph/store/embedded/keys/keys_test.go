package keys

import (
	"bytes"
	"cmp"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

var someValues = []quad.Value{
	quad.IRI("https://example.org/a"), quad.IRI(""), quad.BNode("b"), quad.String(""), quad.String("naïve\x00text"),
	quad.LangString{Value: "Haus", Lang: "de"}, quad.LangString{Value: "a\x00", Lang: "x\x00y"},
	quad.TypedString{Value: "2026-01-31", Type: "http://www.w3.org/2001/XMLSchema#date"},
	quad.TypedString{Value: "", Type: ""},
	quad.Int(0), quad.Int(-1), quad.Int(math.MaxInt64), quad.Int(math.MinInt64),
	quad.Float(0.87), quad.Float(-1), quad.Float(math.Inf(1)), quad.Bool(true), quad.Bool(false),
	quad.Time(time.Date(2026, 1, 31, 8, 0, 0, 1, time.UTC)), quad.Time(time.Time{}),
}

func TestTermRoundTrip(t *testing.T) {
	for _, v := range someValues {
		b, err := AppendTerm(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodeTerm(b)
		if err != nil || got != v {
			t.Errorf("%#v became %#v (%v)", v, got, err)
		}
	}
	if _, err := AppendTerm(nil, nil); err == nil {
		t.Error("nil was encoded")
	}
}

func TestInlineRoundTrip(t *testing.T) {
	in := []quad.Value{quad.Int(0), quad.Int(-5), quad.Int(bias - 1), quad.Int(-bias),
		quad.Time(time.Date(2026, 1, 31, 8, 0, 0, 5e6, time.UTC)), quad.Time(time.Date(-400, 1, 1, 0, 0, 0, 0, time.UTC))}
	for _, v := range in {
		id, ok := InlineID(v)
		if !ok || id.InlineValue() != v {
			t.Errorf("%v became %x and %v", v, uint64(id), id.InlineValue())
		}
	}
	for _, v := range []quad.Value{quad.Int(bias), quad.Int(math.MinInt64), quad.Time(time.Unix(0, 1)),
		quad.Time(time.Unix(math.MaxInt64, 0)), quad.String("1")} {
		if _, ok := InlineID(v); ok {
			t.Errorf("%v is inline", v)
		}
	}
}

func TestCanonical(t *testing.T) {
	cases := map[quad.Value]quad.Value{
		quad.TypedString{Value: "5", Type: xsd + "integer"}:      quad.Int(5),
		quad.TypedString{Value: "05", Type: xsd + "integer"}:     quad.TypedString{Value: "05", Type: xsd + "integer"},
		quad.TypedString{Value: "5", Type: "xsd:integer"}:        quad.Int(5),
		quad.TypedString{Value: "5", Type: xsd + "int"}:          quad.TypedString{Value: "5", Type: xsd + "int"},
		quad.TypedString{Value: "8.7E-01", Type: xsd + "double"}: quad.TypedString{Value: "8.7E-01", Type: xsd + "double"},
		quad.TypedString{Value: "0.87", Type: xsd + "double"}:    quad.TypedString{Value: "0.87", Type: xsd + "double"},
		quad.TypedString{Value: "true", Type: xsd + "boolean"}:   quad.Bool(true),
		quad.TypedString{Value: "1", Type: xsd + "boolean"}:      quad.TypedString{Value: "1", Type: xsd + "boolean"},
		quad.TypedString{Value: "2026-01-31T08:00:00Z", Type: xsd + "dateTime"}: quad.Time(
			time.Date(2026, 1, 31, 8, 0, 0, 0, time.UTC)),
	}
	for in, want := range cases {
		if got := Canonical(in); got != want {
			t.Errorf("%v became %#v, want %#v", in, got, want)
		}
	}
}

func randomID(r *rand.Rand) ID {
	id := ID(r.Uint64() >> (4 + r.IntN(60)))
	switch r.IntN(4) {
	case 0:
		id, _ = InlineID(quad.Int(int64(id>>1) * int64(1-2*r.IntN(2))))
	case 1:
		id, _ = InlineID(quad.Time(time.Unix(int64(id>>12)*int64(1-2*r.IntN(2)), 0)))
	}
	return id
}

func TestQuadKeysOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		a := Quad{randomID(r), randomID(r), randomID(r), randomID(r)}
		b := a
		b[r.IntN(4)] = randomID(r)
		perm := r.IntN(len(Perms))
		ka, kb := AppendQuad(nil, perm, a), AppendQuad(nil, perm, b)
		want := 0
		for _, place := range Perms[perm] {
			if want = cmp.Compare(a[place], b[place]); want != 0 {
				break
			}
		}
		if got := bytes.Compare(ka, kb); got != want {
			t.Fatalf("%x and %x in permutation %d: order %d, want %d", a, b, perm, got, want)
		}
		if got, p, err := DecodeQuad(ka); got != a || p != perm || err != nil {
			t.Fatalf("%x became %x (%v)", a, got, err)
		}
	}
}

func TestEveryPatternIsAPrefix(t *testing.T) {
	q := Quad{5, 300, kindInt | 7, 1 << 30}
	for mask := range uint8(16) {
		p := Pattern{Known: q, Mask: mask}
		n := 0
		for _, place := range Perms[p.Perm()] {
			if mask&(1<<place) == 0 {
				break
			}
			n++
		}
		known := 0
		for i := range 4 {
			known += int(mask >> i & 1)
		}
		if n != known {
			t.Errorf("pattern %04b: %d of %d known components begin the key", mask, n, known)
		}
		if !bytes.HasPrefix(AppendQuad(nil, p.Perm(), q), p.Append(nil)) {
			t.Errorf("pattern %04b does not begin its quad's key", mask)
		}
	}
}

func FuzzDecodeID(f *testing.F) {
	for _, id := range []ID{0, 1, 127, 128, 1 << 14, 1 << 21, 1 << 28, 1 << 34, MaxTerm, kindInt, kindTime | 5} {
		f.Add(AppendID(nil, id))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		id, rest, err := DecodeID(b)
		if err != nil {
			return
		}
		if again := AppendID(nil, id); !bytes.Equal(again, b[:len(b)-len(rest)]) {
			t.Errorf("%x decodes to %x, which encodes as %x", b, uint64(id), again)
		}
	})
}

func FuzzDecodeTerm(f *testing.F) {
	for _, v := range someValues {
		b, _ := AppendTerm(nil, v)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := DecodeTerm(b)
		if err != nil {
			return
		}
		again, err := AppendTerm(nil, v)
		if err != nil || !bytes.Equal(again, b) {
			t.Errorf("%x decodes to %#v, which encodes as %x (%v)", b, v, again, err)
		}
	})
}

// FuzzValueOrder holds the order of encoded terms and of inline ids to the order of the values.
func FuzzValueOrder(f *testing.F) {
	f.Add(int64(0), int64(-1), 0.5, -0.5, "a", "ab")
	f.Add(int64(math.MaxInt64), int64(math.MinInt64), math.Inf(1), 1e-310, "", "\x00")
	f.Fuzz(func(t *testing.T, i, j int64, x, y float64, s, u string) {
		pairs := []struct {
			a, b quad.Value
			want int
		}{
			{quad.Int(i), quad.Int(j), cmp.Compare(i, j)},
			{quad.String(s), quad.String(u), cmp.Compare(s, u)},
			{quad.IRI(s), quad.IRI(u), cmp.Compare(s, u)},
			{quad.Time(time.Unix(i>>16, 5)), quad.Time(time.Unix(j>>16, 5)), cmp.Compare(i>>16, j>>16)},
		}
		if x == x && y == y && x != y {
			pairs = append(pairs, struct {
				a, b quad.Value
				want int
			}{quad.Float(x), quad.Float(y), cmp.Compare(x, y)})
		}
		for _, p := range pairs {
			a, _ := AppendTerm(nil, p.a)
			b, _ := AppendTerm(nil, p.b)
			if got := bytes.Compare(a, b); got != p.want {
				t.Errorf("%v and %v: order %d, want %d", p.a, p.b, got, p.want)
			}
			ia, oka := InlineID(p.a)
			ib, okb := InlineID(p.b)
			if oka && okb && cmp.Compare(ia, ib) != p.want {
				t.Errorf("ids of %v and %v are out of order", p.a, p.b)
			}
		}
	})
}
