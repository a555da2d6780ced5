package ner

import (
	"fmt"
	"io"
	"strings"

	"github.com/newsgraph/newsgraph/extract/lexicon"
)

// valueClass is a set of classes of words, one bit each.
type valueClass uint16

const (
	monthWord valueClass = 1 << iota
	weekdayWord
	daypartWord
	dayWord
	relativeWord
	unitWord
	beforeWord
	magnitudeWord
	numeralWord
	currencyWord
	meridiemWord
	zoneWord
)

// classNames are the classes as data files name them, in the order of the bits.
var classNames = [...]string{"month", "weekday", "daypart", "day", "relative", "unit", "before", "magnitude", "numeral", "currency", "meridiem", "zone"}

// ValueWords are the words from which dates, times, sums and numbers are made.
type ValueWords struct{ class map[string]valueClass }

// ReadValueWords reads classes of words: a line is a class's name and, after a tab, its words in lower case.
func ReadValueWords(r io.Reader, name string) (*ValueWords, error) {
	lines, err := lexicon.Lines(r, name)
	if err != nil {
		return nil, err
	}
	w := &ValueWords{class: map[string]valueClass{}}
next:
	for _, l := range lines {
		for i, c := range classNames {
			if c == l.Fields[0] && len(l.Fields) == 2 {
				for word := range strings.FieldsSeq(l.Fields[1]) {
					w.class[word] |= 1 << i
				}
				continue next
			}
		}
		return nil, fmt.Errorf("%s:%d: no class of words %q, or no words", name, l.Number, l.Fields[0])
	}
	return w, nil
}
