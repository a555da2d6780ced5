package article

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/klauspost/compress/zstd"
)

func gz(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

func zst(s string) string {
	w, _ := zstd.NewWriter(nil)
	return string(w.EncodeAll([]byte(s), nil))
}

func utf16le(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b.txt", story)
	write(t, dir, "a/z.md", "# Deal\n\nIt was *signed*.\n")
	write(t, dir, "a/n.html.gz", gz(storyPage))
	write(t, dir, "c.jsonl.zst", zst("{\"text\":\"One went.\"}\n\n{\"text\":\"Two went.\"}"))
	write(t, dir, ".hidden.txt", "x")
	write(t, dir, "b.meta.json", `{"title":"Sidecar","date":"2026-02-03","url":null,"source":"Post","license":"x"}`)
	write(t, dir, "other.json", `{"text":"only when named"}`)
	got, errs := collect(t, Options{}, dir)
	var files []string
	for _, a := range got {
		rel, _ := filepath.Rel(dir, a.File)
		files = append(files, rel)
	}
	if want := "a/n.html.gz a/z.md b.txt c.jsonl.zst:1 c.jsonl.zst:3"; strings.Join(files, " ") != want || len(errs) > 0 {
		t.Errorf("%v %v", files, errs)
	}
	if a := got[2]; a.Title != "Sidecar" || a.Date != "2026-02-03" || a.Source != "Post" || a.URL != "" || a.Converted {
		t.Errorf("%+v", a)
	}
	if got, _ = collect(t, Options{}, filepath.Join(dir, "*.json")); len(got) != 2 { // b.meta.json has no text
		t.Logf("%d articles", len(got))
	}
}

func TestEncodings(t *testing.T) {
	long := "The café owner’s résumé — “naïve”, he said — cost £5. " + strings.Repeat("The minister said that it was so. ", 9)
	latin := strings.NewReplacer("é", "\xe9", "’", "\x92", "—", "\x97", "“", "\x93", "”", "\x94", "ï", "\xef", "£", "\xa3").Replace(long)
	for name, tt := range map[string]struct {
		in, encoding, want string
	}{
		"windows-1252":        {latin, "", long},
		"utf-16 with mark":    {"\xff\xfe" + utf16le(long), "", long},
		"utf-16 without mark": {utf16le(long), "", long},
		"named":               {"\xa5\xa6", "iso-8859-5", "ЅІ"},
	} {
		got, errs := collect(t, Options{Encoding: tt.encoding, Force: true}, write(t, t.TempDir(), "a.txt", tt.in))
		if len(errs) > 0 || len(got) != 1 || got[0].Text != tt.want || !got[0].Converted {
			t.Errorf("%s: %v %v", name, errs, got)
		}
	}
	page := "<html><head><meta charset=iso-8859-2></head><body><article><p>Minister Tom\xe1\xb9 spoke in Kestra today and said little.</p></article></body></html>"
	got, errs := collect(t, Options{}, write(t, t.TempDir(), "a.html", page))
	if len(errs) > 0 || !strings.Contains(got[0].Text, "Tomáš") {
		t.Errorf("declared: %v %v", errs, got)
	}
}

func TestBadFiles(t *testing.T) {
	german := strings.Repeat("Die Ministerin sagte am Montag in Kestra, dass die Schiffe bald wieder fahren würden und der Streit beendet sei. ", 6)
	for name, tt := range map[string]struct{ file, in, want string }{
		"empty":          {"a.txt", "", "no text"},
		"blank":          {"a.txt", bom + " \n\t\n", "no text"},
		"invalid":        {"a.txt", "Fine so far.\nThen \xff came.", "a.txt:2: invalid UTF-8 (byte 0xff): text cannot be decoded at byte 18"},
		"cut":            {"a.txt", "Été – and caf\xc3", "at byte 17"},
		"nul":            {"a.txt", "Fine\x00so far", "NUL byte at byte 4"},
		"binary":         {"a.txt", "\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe\xfd", "at byte"},
		"50 MB line":     {"a.txt", strings.Repeat("word ", 10<<20), "larger than the limit of 16 MiB"},
		"german":         {"a.txt", german, "not English (it looks like \"de\"); --force"},
		"gzip":           {"a.txt.gz", "\x1f\x8b\x08\x00garbage", "damaged compressed data"},
		"gzip cut":       {"a.txt.gz", gz(german)[:40], "damaged compressed data"},
		"gzip bomb":      {"a.txt.gz", gz(strings.Repeat("\n", 40<<20)), "larger than the limit"},
		"zstd":           {"a.txt.zst", "\x28\xb5\x2f\xfdgarbage garbage", "damaged compressed data"},
		"zstd bomb":      {"a.jsonl.zst", zst(strings.Repeat("\n", 40<<20)), "larger than the limit"},
		"not json":       {"a.jsonl", "{\"text\":\"One went.\"}\n{\"text\":", "a.jsonl:2: not a JSON object"},
		"no text":        {"a.jsonl", "{\"words\":\"One went.\"}", "--field text=KEY"},
		"json nul":       {"a.jsonl", `{"text":"a\u0000b"}`, "a.jsonl:1: not text: NUL byte at byte 1"},
		"json line":      {"a.jsonl", `{"text":"` + strings.Repeat("word ", 4<<20) + `"}`, "a.jsonl:1: larger"},
		"json not utf-8": {"a.jsonl", "{\"text\":\"a\xff\"}", "a.jsonl:1: invalid UTF-8: line cannot be decoded at byte 10"},
		"json array":     {"a.json", "[1,2]", "not a JSON object"},
		"page":           {"a.html", "<html><script>load()</script></html>", "no text in the page's body"},
		"feed":           {"a.xml", "<rss><channel><title>x</title></channel></rss>", "no item or entry"},
		"not a feed":     {"a.xml", "<rss><channel><item>", "not a feed"},
	} {
		t.Run(name, func(t *testing.T) {
			_, errs := collect(t, Options{}, write(t, t.TempDir(), tt.file, tt.in))
			if len(errs) == 0 || !strings.Contains(errs[0], tt.want) {
				t.Errorf("%.300q", errs)
			}
		})
	}
}

func TestGoesOn(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "")
	write(t, dir, "b.txt", story)
	write(t, dir, "c.txt", story)
	write(t, dir, "c.meta.json", "{")
	write(t, dir, "d.jsonl", "nonsense\n"+`{"text":"`+strings.Repeat("x", 17<<20)+"\"}\n{\"text\":\"One went.\"}\n")
	got, errs := collect(t, Options{}, dir, filepath.Join(dir, "missing.txt"), filepath.Join(dir, "*.none"), "-")
	if len(got) != 2 || len(errs) != 7 {
		t.Errorf("%d articles, errors:\n%s", len(got), strings.Join(errs, "\n"))
	}
}

func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root reads everything")
	}
	dir := t.TempDir()
	write(t, dir, "in/a.txt", story)
	write(t, dir, "b.txt", story)
	if err := os.Chmod(filepath.Join(dir, "in"), 0); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Join(dir, "in"), 0o755)
	got, errs := collect(t, Options{}, dir)
	if len(got) != 1 || len(errs) != 1 || !strings.Contains(errs[0], "permission") {
		t.Errorf("%d %q", len(got), errs)
	}
}

func TestFieldsAndFlags(t *testing.T) {
	in := `{"meta":{"body":"One went.","who":["Lena Voss","Tom Reyes"]},"headline":"Deal","published":"3 Feb 2026","publisher":{"name":"Post"},"id":7}`
	got, errs := collect(t, Options{Fields: map[string]string{"text": "meta.body", "byline": "meta.who"}, Source: "Flag"}, write(t, t.TempDir(), "a.jsonl", in))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if a := got[0]; a.Text != "One went." || a.Byline != "Lena Voss, Tom Reyes" || a.Title != "Deal" || a.Date != "2026-02-03" || a.Source != "Flag" || a.ID != "7" {
		t.Errorf("%+v", a)
	}
}

func TestMarkdown(t *testing.T) {
	in := "---\ntitle: \"Deal signed\"\ndate: 2026-02-03\nauthor:\n  - Lena Voss\n  - Tom Reyes\nurl: https://post.example/deal\n---\n# Heading\n\nQuill *signed*\nthe [deal](http://x) &amp; left\\. `code`\n\n" +
		"* one\n* two\n\n> \"Good,\" she said.\n\n![picture](x.png)\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n"
	got, errs := collect(t, Options{}, write(t, t.TempDir(), "a.md", in))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	a := got[0]
	if want := "Heading\n\nQuill signed the deal & left. code\n\none\n\ntwo\n\n\"Good,\" she said.\n\na\n\nb\n\nc\n\nd\n"; a.Text != want {
		t.Errorf("%q", a.Text)
	}
	if a.Title != "Deal signed" || a.Date != "2026-02-03" || a.Byline != "Lena Voss, Tom Reyes" || a.URL != "https://post.example/deal" || !a.Converted {
		t.Errorf("%+v", a)
	}
}

func TestFeeds(t *testing.T) {
	rss := `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title><link>https://post.example</link>
<item><title>Deal signed</title><link>https://post.example/deal</link><pubDate>Tue, 03 Feb 2026 08:15:00 GMT</pubDate><dc:creator>Lena Voss</dc:creator>
<description>Short.</description><content:encoded><![CDATA[<p>Quill <b>signed</b>.</p><p>She left.</p>]]></content:encoded></item>
<item><title>Empty</title></item></channel></rss>`
	got, errs := collect(t, Options{}, write(t, t.TempDir(), "a.xml", rss))
	if len(got) != 1 || len(errs) != 1 || !strings.Contains(errs[0], "a.xml:2: no text in entry 2") {
		t.Fatal(got, errs)
	}
	if a := got[0]; a.Text != "Quill signed.\n\nShe left." || a.Title != "Deal signed" || a.URL != "https://post.example/deal" || a.Source != "Harbour Post" ||
		a.Byline != "Lena Voss" || a.Date != "2026-02-03T08:15:00Z" {
		t.Errorf("%+v", a)
	}
	atom := `<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>Deal</title><link rel="alternate" href="https://post.example/d"/><published>2026-02-03T08:15:00Z</published>
<author><name>Lena Voss</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Quill signed.</p></div></content></entry></feed>`
	got, errs = collect(t, Options{}, write(t, t.TempDir(), "a.atom", atom))
	if len(errs) > 0 || got[0].Text != "Quill signed." || got[0].URL != "https://post.example/d" || got[0].Byline != "Lena Voss" {
		t.Error(got, errs)
	}
}

func TestReadFS(t *testing.T) {
	fsys := fstest.MapFS{"x/a.txt": {Data: []byte(story)}, "x/a.meta.json": {Data: []byte(`{"date":"2026-02-03"}`)}}
	n := 0
	for a, err := range ReadFS(fsys, []string{"x/a.txt", "x/b.txt"}, Options{}) {
		n++
		if n == 1 && (err != nil || a.Date != "2026-02-03" || a.Text != story) || n == 2 && !errors.Is(err, os.ErrNotExist) {
			t.Error(a, err)
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range Read(ctx, []string{"a", "b"}, nil, Options{}) {
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat("The minister said that it was so in Kestra. ", 8):                        "en",
		strings.Repeat("Le ministre a déclaré lundi que les navires partiraient bientôt. ", 8):   "fr",
		strings.Repeat("Министр заявил в понедельник, что корабли скоро отправятся в путь. ", 8): "ru",
		strings.Repeat("部长周一表示，船只很快就会启航，争端已经结束。", 12):                                            "zh",
		"Le ministre a déclaré lundi que les navires partiraient.":                               "",
		strings.Repeat("Quill Balk Kestra 1-0 Reyes Voss Norvale Tarsia 3-2 Brandt Lome. ", 10):  "",
	} {
		if got := language(text); got != want {
			t.Errorf("%.40q: %q want %q", text, got, want)
		}
	}
}

// The readers of formats are total: no panic, valid UTF-8 out.
func FuzzPage(f *testing.F) {
	f.Add(storyPage)
	f.Add("<p>\x00<b><table><p>x</b>")
	f.Fuzz(func(t *testing.T, s string) { _, _, _ = page(strings.ToValidUTF8(s, "")) })
}

func FuzzMarkdown(f *testing.F) {
	f.Add("---\ntitle: x\n---\n# H\n\n* a\n  * b\n\n> c\n")
	f.Fuzz(func(t *testing.T, s string) { _, _ = markdown(strings.ToValidUTF8(s, "")) })
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"text":"One went.","date":[1,{"name":2}]}`), true)
	f.Add([]byte(gz("{\"text\":1}")), true)
	f.Add([]byte("<rss><item><title>x</title><description>&lt;p>y</description></item></rss>"), false)
	f.Fuzz(func(t *testing.T, data []byte, lines bool) {
		name := map[bool]string{true: "a.jsonl", false: "a"}[lines]
		for a, err := range ReadFS(fstest.MapFS{name: {Data: data}}, []string{name}, Options{}) {
			if err == nil && strings.TrimSpace(a.Text) == "" {
				t.Fatal("no text and no error")
			}
		}
	})
}
