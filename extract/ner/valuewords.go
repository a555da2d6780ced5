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

// PersonWords are words of persons' names, kept as hashes.
type PersonWords struct{ bits map[uint64]uint8 }

// Bits of a word of persons' names.
const (
	personFirst = 1 << iota
	personLast
	personCommon // a first name of the gazetteer's list
)

// ReadPersonWords reads a list of words of persons' names: name, tab, "first", "last" or "both".
func ReadPersonWords(r io.Reader, name string) (*PersonWords, error) {
	lines, err := lexicon.Lines(r, name)
	if err != nil {
		return nil, err
	}
	bits := map[string]uint8{"first": personFirst, "last": personLast, "both": personFirst | personLast}
	w := &PersonWords{bits: make(map[uint64]uint8, len(lines))}
	for _, l := range lines {
		if len(l.Fields) != 2 || bits[l.Fields[1]] == 0 {
			return nil, fmt.Errorf("%s:%d: want a name and first, last or both", name, l.Number)
		}
		w.bits[hashString(strings.ToLower(l.Fields[0]))] = bits[l.Fields[1]]
	}
	return w, nil
}
