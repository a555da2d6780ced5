package when

import (
	"fmt"
	"time"

	"github.com/newsgraph/newsgraph/extract"
)

// Day reads the day of an ISO 8601 date or time; ok is false when it has none.
func Day(iso string) (day time.Time, ok bool) {
	if len(iso) < 10 {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, iso[:10])
	return t, err == nil
}

func onDay(t time.Time) extract.When {
	return extract.When{Value: t.Format(time.DateOnly), Precision: "day", By: "expression"}
}

func inWeek(t time.Time) extract.When {
	y, w := t.ISOWeek()
	return extract.When{Value: fmt.Sprintf("%04d-W%02d", y, w), Precision: "week", By: "expression"}
}

func inMonth(y int, m time.Month) extract.When {
	return extract.When{Value: fmt.Sprintf("%04d-%02d", y, m), Precision: "month", By: "expression"}
}

func inYear(y int) extract.When {
	return extract.When{Value: fmt.Sprintf("%04d", y), Precision: "year", By: "expression"}
}

// unresolved is a time of which only the precision is known.
func unresolved(precision string) extract.When {
	return extract.When{Precision: precision, By: "expression"}
}

// valid reports whether a month has the day.
func valid(y int, m time.Month, d int) bool {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return t.Month() == m && t.Day() == d
}
