package cluster

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestTrain: words that stand in the same places come into one class.
func TestTrain(t *testing.T) {
	var sentences [][]string
	for _, place := range []string{"Zenda", "Strelsau", "Hofbau"} {
		for _, verb := range []string{"went", "travelled", "walked"} {
			for _, who := range []string{"she", "he"} {
				sentences = append(sentences, strings.Fields(who+" "+verb+" to "+place))
			}
		}
	}
	c := Config{Classes: 5, MinCount: 1, Rounds: 10}
	got := Train(sentences, c)
	if !reflect.DeepEqual(got, Train(sentences, c)) {
		t.Error("the same text gave two clusterings")
	}
	for _, class := range got {
		n := 0
		for _, w := range []string{"Zenda", "Strelsau", "Hofbau"} {
			if slices.Contains(class.Words, w) {
				n++
			}
		}
		if n != 0 && n != 3 {
			t.Errorf("places are torn apart: %v", got)
		}
		if strings.Trim(class.Path, "01") != "" {
			t.Errorf("path %q", class.Path)
		}
	}
}
