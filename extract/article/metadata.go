package article

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/newsgraph/newsgraph/extract"
)

// metadata is what is known about an article beside its text.
type metadata struct {
	ID, Title, Byline, Date, URL, Source, Place, Agency, Language string
}

// each calls f for every field of m with that of n.
func (m *metadata) each(n *metadata, f func(a, b *string)) {
	f(&m.ID, &n.ID)
	f(&m.Title, &n.Title)
	f(&m.Byline, &n.Byline)
	f(&m.Date, &n.Date)
	f(&m.URL, &n.URL)
	f(&m.Source, &n.Source)
	f(&m.Place, &n.Place)
	f(&m.Agency, &n.Agency)
	f(&m.Language, &n.Language)
}

// fill takes from other what m does not know.
func (m *metadata) fill(other metadata) {
	m.each(&other, func(a, b *string) {
		if *a == "" {
			*a = *b
		}
	})
}

// apply writes m into an article: white space folded, dates in ISO 8601 or dropped.
func (m *metadata) apply(a *extract.Article) {
	m.each(m, func(s, _ *string) { *s = strings.Join(strings.Fields(strings.ToValidUTF8(*s, "")), " ") })
	a.ID, a.Title, a.Byline, a.URL = m.ID, m.Title, strings.TrimPrefix(strings.TrimPrefix(m.Byline, "By "), "by "), m.URL
	a.Date, a.Source, a.Place, a.Agency = isoDate(m.Date), m.Source, m.Place, m.Agency
	if m.Language != "" {
		a.Language, _, _ = strings.Cut(strings.ToLower(m.Language), "-")
		a.Language, _, _ = strings.Cut(a.Language, "_")
	}
}

// sidecarName is NAME.meta.json for NAME.txt, NAME.html.gz and so on.
func sidecarName(file string) string {
	file = uncompressedName(file)
	return strings.TrimSuffix(file, filepath.Ext(file)) + ".meta.json"
}

// readSidecar reads what stands beside a file in NAME.meta.json or NAME.EXT.meta.json, if anything.
func (r *reader) readSidecar(file string) (metadata, error) {
	if file == "-" || r.sidecar == nil {
		return metadata{}, nil
	}
	for _, name := range []string{sidecarName(file), uncompressedName(file) + ".meta.json"} {
		data, err := r.sidecar(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return metadata{}, fail(name, err)
		}
		var obj map[string]any
		if err := json.Unmarshal(data, &obj); err != nil {
			e := problem(fmt.Errorf("not a JSON object: %w", err), "mend the sidecar or take it away")
			e.File = name
			var se *json.SyntaxError
			if errors.As(err, &se) {
				e.Offset = se.Offset
			}
			return metadata{}, e
		}
		return objectMetadata(obj, nil), nil
	}
	return metadata{}, nil
}

// dateLayouts are tried in order; the first group carries a time of day with its zone.
var timeLayouts = []string{
	time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 02 Jan 2006 15:04 -0700",
	"2 Jan 2006 15:04:05 -0700",
}

var dayLayouts = []string{
	"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006/01/02", "20060102",
	"January 2, 2006", "January 2 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006", "Monday, January 2, 2006",
	"Monday 2 January 2006", "Monday, 2 January 2006", "Mon, Jan 2, 2006", "2006-01-02Z07:00",
}

// isoDate writes a date in ISO 8601: the day, or the moment where the zone is known. The zone is kept,
// since the day in the words "on Monday" is the writer's. What is no date gives "".
func isoDate(s string) string {
	s = strings.TrimSpace(s)
	for _, l := range timeLayouts {
		if t, err := time.Parse(l, s); err == nil && plausible(t) {
			return t.Format(time.RFC3339)
		}
	}
	if i := strings.IndexByte(s, '.'); i > 0 && len(s) > 19 && i == 19 { // fractions of a second without a zone
		s = s[:i]
	}
	for _, l := range dayLayouts {
		if t, err := time.Parse(l, s); err == nil && plausible(t) {
			return t.Format("2006-01-02")
		}
	}
	return ""
}

func plausible(t time.Time) bool { return t.Year() >= 1600 && t.Year() < 10000 }
