package main

import (
	"io"
	"path/filepath"
	"testing"
)

func TestEventScores(t *testing.T) {
	dir := dataDir(t)
	p, err := scorePetrarch(filepath.Join(dir, "petrarch"), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	v, err := scorePlover(filepath.Join(dir, "plover", "PLOVER_GSR_dev.json"), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	checkScores(t, "events", []score{{"PETRARCH points", share(p.points, p.allPoints)}, {"PETRARCH records", share(p.records, p.allRecords)},
		{"PLOVER dev countries", share(v.countries, v.allCountries)}, {"PLOVER dev event", share(v.events, v.allEvents)}})
}
