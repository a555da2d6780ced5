package ner

// Features computes the hashed features of each token of a sentence. They are appended to the slices of
// buf, which is returned and may be nil.
func (l *Lexicons) Features(words []Word, buf [][]uint64) [][]uint64 {
	at := l.look(words)
	runs := findRuns(words, at)
	for len(buf) < len(words) {
		buf = append(buf, nil)
	}
	buf = buf[:len(words)]
	for i := range words {
		f := featureList{buf[i][:0]}
		f.token(at, i)
		f.around(at, i)
		f.run(at, runs[i], i)
		if acronym(words, runs, i) {
			f.add(73, 0)
		}
		buf[i] = f.hashes
	}
	return buf
}

// look computes the attributes of all tokens.
func (l *Lexicons) look(words []Word) []attributes {
	allCaps := mostlyCapitals(words)
	at := make([]attributes, len(words)+4)
	for i, w := range words {
		at[i+2] = l.attributes(w, allCaps)
	}
	at[0], at[1] = attributes{lower: 2, short: 2}, attributes{lower: 1, short: 1}
	at[len(words)+2], at[len(words)+3] = attributes{lower: 3, short: 3}, attributes{lower: 4, short: 4}
	l.phrases.mark(words, at[2:2+len(words)])
	if allCaps {
		for i := range words {
			at[i+2].short = 5
			at[i+2].shape = 5
		}
	}
	return at
}

// mostlyCapitals reports whether a sentence is set in capitals, as headlines of agencies are: case then
// says nothing.
func mostlyCapitals(words []Word) bool {
	upper, lower := 0, 0
	for _, w := range words {
		for _, r := range w.Form {
			switch {
			case 'A' <= r && r <= 'Z':
				upper++
			case 'a' <= r && r <= 'z':
				lower++
			}
		}
	}
	return upper > 5 && lower*5 < upper
}

// featureList gathers hashes; each kind of feature has a number of its own.
type featureList struct{ hashes []uint64 }

func (f *featureList) add(kind int, value uint64) {
	f.hashes = append(f.hashes, mix(value^uint64(kind)*0x9e3779b97f4a7c15))
}

func (f *featureList) add2(kind int, a, b uint64) { f.add(kind, a*31+mix(b)) }

// token adds what the token itself says. at is shifted by two, for the edges.
func (f *featureList) token(at []attributes, i int) {
	a := &at[i+2]
	f.add(0, 0)
	f.add(1, a.lower)
	f.add(2, a.form)
	f.add(3, a.shape)
	f.add(4, a.short)
	for k := range a.pre {
		if a.pre[k] != 0 {
			f.add(5+k, a.pre[k])
			f.add(8+k, a.suf[k])
		}
	}
	if a.class != 0 {
		f.add(12, a.class)
		for k, b := range a.bits {
			f.add(13+k, b)
		}
	}
	if a.gaz != 0 {
		f.add(16, a.gaz)
		for g := a.gaz & 0xffffffff; g != 0; g &= g - 1 {
			f.add2(17, g&-g, a.short)
		}
	}
	if a.person != 0 {
		f.add2(18, a.person, a.short)
	}
	start := uint64(0)
	if i == 0 {
		start = 1
	}
	f.add2(19, a.short, start)
	if i == 0 && a.upper {
		f.add(20, a.class)
	}
	f.add2(21, a.common, a.short)
	if a.telling != 0 {
		f.add2(22, a.telling, a.short)
	}
}

// around adds what the neighbours say.
func (f *featureList) around(at []attributes, i int) {
	a, p, n, pp, nn := &at[i+2], &at[i+1], &at[i+3], &at[i], &at[i+4]
	f.add(30, p.lower)
	f.add(31, n.lower)
	f.add(32, pp.lower)
	f.add(33, nn.lower)
	f.add2(34, p.lower, a.lower)
	f.add2(35, a.lower, n.lower)
	f.add2(36, p.short, a.short)
	f.add2(37, a.short, n.short)
	f.add2(38, p.short^a.short*3, n.short)
	f.add(42, p.bits[1])
	f.add(43, n.bits[1])
	f.add(44, p.class)
	f.add(45, n.class)
	f.add2(46, p.bits[2], a.short)
	f.add2(47, n.bits[2], a.short)
	f.add2(48, pp.bits[1], p.bits[1])
	f.add2(49, n.bits[1], nn.bits[1])
	if p.gaz != 0 {
		f.add2(50, p.gaz, a.short)
	}
	if n.gaz != 0 {
		f.add2(51, n.gaz, a.short)
	}
	if p.person != 0 {
		f.add2(52, p.person, a.short)
	}
	if n.person|a.person|p.person != 0 {
		f.add2(56, a.person, n.person)
		f.add2(57, p.person, a.person)
	}
	if p.title || pp.title {
		f.add2(53, bit(p.title)|bit(pp.title)<<1, a.short)
	}
	f.add2(54, p.suf[1], a.short)
	f.add2(55, n.suf[1], a.short)
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// run adds what the row of capitalised words says in which the token stands: its first and last word, and
// the words before and after it.
func (f *featureList) run(at []attributes, r run, i int) {
	if r.last <= r.first {
		return
	}
	head, tail := &at[r.first+2], &at[r.last+1]
	before, after := &at[r.first+1], &at[r.last+2]
	place := uint64(1)
	if i == r.first {
		place |= 2
	}
	if i == r.last-1 {
		place |= 4
	}
	f.add2(60, tail.lower, place)
	f.add2(61, head.lower, place)
	f.add2(62, before.lower, place)
	f.add2(63, after.lower, place)
	f.add2(64, uint64(min(r.last-r.first, 5)), place)
	f.add2(65, before.bits[1], place)
	f.add2(66, after.bits[1], place)
	f.add2(67, tail.bits[2], place)
	f.add2(68, head.bits[2], place)
	f.add2(69, tail.gaz|head.person<<50, place)
	if r.last-r.first < 5 {
		f.add2(77, head.person|tail.person<<3|uint64(r.last-r.first)<<6, place)
	}
	f.add2(70, tail.suf[1], place)
	telling := uint64(0)
	for k := r.first; k < r.last; k++ {
		telling |= at[k+2].telling
		if k != i {
			f.add(71, at[k+2].lower)
			if at[k+2].gaz != 0 {
				f.add(72, at[k+2].gaz&0xffff)
			}
		}
	}
	if telling != 0 {
		f.add2(74, telling, place)
		f.add2(75, tail.telling, place)
		f.add2(76, head.telling, place)
	}
}

// run is a half-open range of tokens.
type run struct{ first, last int }

// findRuns gives each token the row of capitalised words around it, joined over "of", "-", "&" and such;
// an empty run where the token stands in none.
func findRuns(words []Word, at []attributes) []run {
	out := make([]run, len(words))
	for i := 0; i < len(words); {
		if !at[i+2].upper {
			i++
			continue
		}
		end := i + 1
		for end < len(words) {
			if at[end+2].upper {
				end++
			} else if end+1 < len(words) && at[end+3].upper && joins(words[end].Form) {
				end += 2
			} else {
				break
			}
		}
		end = min(end, i+12)
		for k := i; k < end; k++ {
			out[k] = run{i, end}
		}
		i = end
	}
	return out
}

func joins(form string) bool {
	switch form {
	case "of", "-", "&", "de", "al", "el", "bin", "'s", "for", "the", "and":
		return form != "the" && form != "and"
	}
	return false
}

// acronym reports whether token i stands in brackets and is made of the initials of the capitalised words
// before them: "World Trade Forum ( WTF )".
func acronym(words []Word, runs []run, i int) bool {
	form := words[i].Form
	if i < 2 || i+1 >= len(words) || words[i-1].Form != "(" || words[i+1].Form != ")" || len(form) < 2 {
		return false
	}
	r := runs[i-2]
	at := len(form)
	for k := i - 2; k >= r.first && r.last > 0 && at > 0; k-- {
		if w := words[k].Form; w[0] == form[at-1] {
			at--
		}
	}
	return at == 0
}
