package article

import (
	"strings"
	"testing"
	"time"
)

const storyPage = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Norvale signs grain deal | The Harbour Post</title>
<link rel="canonical" href="https://harbourpost.example/2026/02/grain">
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:url" content="https://harbourpost.example/2026/02/grain?utm=x">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":["NewsArticle"],"headline":"Norvale signs grain deal","datePublished":"2026-02-03T08:15:00+02:00",
"author":[{"@type":"Person","name":"Ilse Brandt"},{"@type":"Person","name":"Tom Reyes"}],"publisher":{"@type":"Organization","name":"The Harbour Post"}}]}</script>
<style>p{color:red}</style></head><body>
<div class="cookie-banner"><p>This website uses cookies to enhance your experience.</p><button>Accept !</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Norvale signs grain deal</h1>
<p class="byline">By Ilse Brandt and Tom Reyes</p>
<div class="share"><a>Share on Facebook</a> <a>Tweet</a></div>
<p>KESTRA, Norvale (AP) &mdash; Prime Minister Ada Quill said on Tuesday that Norvale would sell
two million tonnes of grain to Tarsia, ending a dispute that had closed the Strait of Lome for a month.</p>
<p>&ldquo;We have waited long enough,&rdquo; Quill told reporters in Kestra. &ldquo;The ships will sail on Friday.&rdquo;</p>
<figure><img src="a.jpg"><figcaption>Grain ships at Kestra. (AP Photo/Lena Voss)</figcaption></figure>
<p>Tarsia's trade minister, Oren Balk, confirmed the deal but declined to name a price. He has said in the past that his
country would pay no more than the world market asks, and analysts expect a discount of about five per cent.</p>
<p>Read more: Tarsia reopens its ports</p>
<p>The agreement follows weeks of talks, in which Norvale had threatened to sell its harvest elsewhere.</p>
<h3>Related articles</h3><ul><li><a href="/a">Balk visits Kestra</a></li><li><a href="/b">Strait of Lome reopens</a></li></ul>
<p>Sign up for our daily newsletter and get the news in your inbox.</p></article>
<footer>© 2026 The Harbour Post. All rights reserved.</footer></body></html>`

func TestPage(t *testing.T) {
	p := write(t, t.TempDir(), "grain.html", storyPage)
	got, errs := collect(t, Options{}, p)
	if len(errs) > 0 || len(got) != 1 {
		t.Fatal(errs)
	}
	a := got[0]
	if a.Title != "Norvale signs grain deal" || a.Byline != "Ilse Brandt, Tom Reyes" || a.Date != "2026-02-03T08:15:00+02:00" ||
		a.URL != "https://harbourpost.example/2026/02/grain" || a.Source != "The Harbour Post" || a.Language != "en" {
		t.Errorf("%q %q %q %q %q %q", a.Title, a.Byline, a.Date, a.URL, a.Source, a.Language)
	}
	if a.Place != "Kestra, Norvale" || a.Agency != "AP" || !a.Converted {
		t.Errorf("place %q agency %q", a.Place, a.Agency)
	}
	t.Log(a.Text)
	for _, s := range a.Skipped {
		t.Logf("%s: %q", s.Reason, a.Slice(s.Span))
	}
}

func TestHostilePages(t *testing.T) {
	for name, doc := range map[string]string{
		"deep":     strings.Repeat("<div>", 200000) + "x",
		"deep b":   strings.Repeat("<b><p>", 3000) + "words",
		"siblings": strings.Repeat("<p>word word", 100000),
		"attrs":    "<p " + strings.Repeat("a=1 ", 500000) + ">words",
		"unclosed": "<html><body><p>some words <script>" + strings.Repeat("x", 1<<20),
		"tables":   strings.Repeat("<table><tr><td>", 2000) + "words",
		"links":    strings.Repeat("<a href=x>word</a>", 100000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			text, _, err := page(doc)
			t.Log(len(text), err, time.Since(start))
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}
