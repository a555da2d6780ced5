package article

import (
	"strings"
	"testing"

	"github.com/newsgraph/newsgraph/extract"
)

func TestDatelines(t *testing.T) {
	tests := []struct{ in, place, agency, date string }{
		{"WASHINGTON (AP) — The president left.", "Washington", "AP", ""},
		{"LONDON, Jan 5 (Reuters) - The bank said.", "London", "Reuters", ""},
		{"KYIV, Ukraine (AP) — Officials said.", "Kyiv, Ukraine", "AP", ""},
		{"BEIJING — China's ministry said.", "Beijing", "", ""},
		{"PARIS, 3 March 2026 (AFP) – A court ruled.", "Paris", "AFP", "2026-03-03"},
		{"(Reuters) - Shares fell.", "", "Reuters", ""},
		{"Brussels, 5 May 2024 (Xinhua) -- Ministers met.", "Brussels", "Xinhua", "2024-05-05"},
		{"WASHINGTON/LONDON (Reuters) - Talks began.", "Washington/London", "Reuters", ""},
		{"ST. PAUL, Minn. (AP) — Snow fell.", "St. Paul, Minn.", "AP", ""},
		{"UNITED NATIONS (AP) -- The council voted.", "United Nations", "AP", ""},
		{"RIO DE JANEIRO, Feb. 2 (UPI) -- Crowds gathered.", "Rio de Janeiro", "UPI", ""},
		{"MOSCOW, January 12. /TASS/. The ministry said.", "", "", ""}, // its own form is left to the reader
		{"TEL AVIV, Israel (JTA) — Police said.", "Tel Aviv, Israel", "JTA", ""},
		{"GENEVA: The agency said.", "", "", ""}, // a colon alone may follow a speaker's name
		{"Kestra (Reuters) - Ships sailed.", "Kestra", "Reuters", ""},
		{"Analysis — The deal may fail.", "", "", ""},
		{"QUILL — the prime minister — spoke.", "", "", ""},
		{"NATO - an alliance - met.", "", "", ""},
		{"The prime minister — who is ill — spoke.", "", "", ""},
		{"US - China talks began.", "", "", ""},
		{"\"NO — we will not,\" she said.", "", "", ""},
	}
	for _, tt := range tests {
		d, ok := findDateline(tt.in)
		if want := tt.place+tt.agency != ""; ok != want || d.place != tt.place || d.agency != tt.agency || d.date != tt.date {
			t.Errorf("%q: got %v %+v", tt.in, ok, d)
		}
	}
}

// marked gives the skipped stretches of a text, "reason: words" each.
func marked(text string) (extract.Article, []string) {
	a := extract.Article{Text: text}
	mark(&a)
	var out []string
	for _, s := range a.Skipped {
		out = append(out, s.Reason+": "+a.Slice(s.Span))
	}
	return a, out
}

func TestBoilerplateLines(t *testing.T) {
	filler := strings.Repeat("The harbour master of Kestra said that the ships would sail at dawn.\n\n", 8)
	skipped := []string{
		"Accept !", "buttons=(Accept !) days=(20)", "options=(Got it!) days=(30)", "Accept all cookies", "Reject non-essential cookies",
		"Our website uses cookies to enhance your experience. Learn More", "We and our 842 partners store and/or access cookies on a device.",
		"By clicking “Accept”, you agree to our use of cookies.", "Manage preferences", "Cookie settings",
		"Share on Facebook", "Share this article", "Share Tweet Email Print", "Facebook | Twitter | WhatsApp", "Copy link", "Follow us on Telegram",
		"Follow @harbourpost on X", "ADVERTISEMENT", "Story continues below advertisement", "Skip to content", "12 comments", "5 min read",
		"Sign up for our daily newsletter", "Subscribe to the Morning Briefing newsletter for free", "Get the day's news delivered straight to your inbox.",
		"Your email address", "Already a subscriber? Log in", "Read more: Tarsia reopens its ports", "ALSO READ | Balk resigns", "Related: Who is Ada Quill?",
		"Photo: Lena Voss/Harbour Post", "Grain ships at Kestra. (AP Photo/Lena Voss)", "Ada Quill in Kestra. REUTERS/Lena Voss",
		"File photo: Ada Quill speaks in Kestra.", "Lena Voss/Getty Images", "Reporting by Lena Voss; Editing by Tom Reyes",
		"Associated Press writer Lena Voss in Kestra contributed to this report.", "© 2026 The Harbour Post. All rights reserved.",
		"Our Standards: The Thomson Reuters Trust Principles.", "Published: 3 February 2026, 10:15", "Updated at 10:15 GMT", "3 hours ago", "* * *", "-----",
		"This video is not available in your country.", "(Reporting by Lena Voss)", "Image credit: Lena Voss",
	}
	for _, line := range skipped {
		if _, got := marked(filler + line + "\n\n" + filler); len(got) != 1 || !strings.HasSuffix(got[0], ": "+line) {
			t.Errorf("%q: %q", line, got)
		}
	}
	kept := []string{
		"“Accept it,” the minister said.", "Cookies were served at the meeting.", "The company said its site uses cookies and that regulators had complained.",
		"Share prices fell on Monday.", "Follow the money, he said.", "She asked lawmakers to subscribe to the treaty.", "Photographs of the ship were published on Monday.",
		"Read the treaty before you sign it, Balk told Quill.", "Related companies denied the report.", "“More,” he said.", "Home prices rose.",
		"Comments by the minister angered Tarsia.", "The image of the party suffered.", "Reuters reported that the deal was dead.", "Norvale said no.",
		"Editing genes is forbidden in Tarsia, Balk said.", "Sources said the deal was dead.", "The minister's e-mail was sent to the press.", "Contact with the ship was lost.",
		"Follow-up talks are planned.", "Tags were found on the whales.", "Tweets by Balk were deleted on Tuesday.", "The end of the war is near, he said.",
		"Updated figures show a rise.", "By Monday, Quill had agreed to consent to the use of force.", "By accepting the terms of the treaty, Norvale gives up the strait.",
	}
	for _, line := range kept {
		if _, got := marked(filler + line + "\n\n" + filler); len(got) != 0 {
			t.Errorf("%q: %q", line, got)
		}
	}
}

func TestRelatedListAndEnd(t *testing.T) {
	_, got := marked("Quill signed the deal on Monday.\n\nRelated articles\n\nBalk visits Kestra\nStrait of Lome reopens\n\nThe deal ends a long dispute.\n\nShe thanked him (Read more: Quill's career) in Kestra.\n")
	want := []string{"related: Related articles\n\nBalk visits Kestra\nStrait of Lome reopens", "related: (Read more: Quill's career)"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q", got)
	}
}

func TestTopOfStory(t *testing.T) {
	a, got := marked("Deal signed\n\nBy Lena Voss\n\nTuesday, February 3, 2026\n\nKESTRA (Reuters) - Quill signed.\n\nTARSIA CITY (AP) - Balk too.\n")
	if a.Byline != "Lena Voss" || a.Date != "2026-02-03" || a.Place != "Kestra" || a.Agency != "Reuters" {
		t.Errorf("%+v", a)
	}
	want := []string{"byline: By Lena Voss", "dateline: Tuesday, February 3, 2026", "dateline: KESTRA (Reuters) -"}
	for i, w := range want {
		if i >= len(got) || got[i] != w && !strings.HasPrefix(got[i], w) {
			t.Errorf("%d: %q want %q", i, got, w)
		}
	}
}

func TestBylines(t *testing.T) {
	for line, want := range map[string]bool{
		"By Lena Voss": true, "By LENA VOSS and TOM REYES": true, "By Lena Voss, Harbour Post": true, "By Lena Voss | The Harbour Post": true,
		"By Monday morning the ships had gone.": false, "By Jove": false, "By Lena Voss, who has covered the strait for years.": false,
		"By Lena Voss, political correspondent": true, "by train": false,
	} {
		if isByline(line) != want {
			t.Errorf("%q: %v", line, !want)
		}
	}
}

func TestHeadlines(t *testing.T) {
	for text, want := range map[string]string{
		"Deal signed\n\nIt was.": "Deal signed", "It was signed.\n\nYes.": "", "Deal signed\nIt was.": "", "Will it hold?\n\nYes.": "Will it hold?",
		"\n\n Deal signed \r\n\r\nIt was.": "Deal signed", "Deal": "", "By Lena Voss\n\nIt was.": "", "KESTRA (AP) — Deal signed\n\nYes": "", "": "",
	} {
		if got := headline(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"2026-02-03": "2026-02-03", "2026-02-03T08:15:00Z": "2026-02-03T08:15:00Z", "2026-02-03T08:15:00.123+0200": "2026-02-03T08:15:00+02:00",
		"Tue, 03 Feb 2026 08:15:00 GMT": "2026-02-03T08:15:00Z", "February 3, 2026": "2026-02-03", "3 Feb 2026": "2026-02-03", "2026-02-03T08:15:00": "2026-02-03",
		"yesterday": "", "2026-13-01": "", "0001-01-01": "", "20260203": "2026-02-03", "": "",
	} {
		if got := isoDate(in); got != want {
			t.Errorf("%q: %q want %q", in, got, want)
		}
	}
}

// FuzzMark checks that marking is total and its spans lie in order within the text.
func FuzzMark(f *testing.F) {
	f.Add("KESTRA (AP) — Quill spoke.\nRead more:\nA b c\n")
	f.Add("By Lena Voss\n\n\u00a0Accept !\u00a0\n" + bom)
	f.Fuzz(func(t *testing.T, text string) {
		a := extract.Article{Text: strings.ToValidUTF8(text, "?")}
		mark(&a)
		last := 0
		for _, s := range a.Skipped {
			if s.Span.Begin < last || a.Slice(s.Span) == "" {
				t.Fatalf("bad span %v in %q", s, a.Text)
			}
			last = s.Span.End
		}
	})
}
