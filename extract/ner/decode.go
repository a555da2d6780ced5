package ner

import "math"

// scores adds up the weights of each token's features.
func (m *Model) scores(features [][]uint64, buf [][Labels]int32) [][Labels]int32 {
	for len(buf) < len(features) {
		buf = append(buf, [Labels]int32{})
	}
	buf = buf[:len(features)]
	for i, f := range features {
		buf[i] = [Labels]int32{}
		for _, h := range f {
			m.add(h, &buf[i])
		}
	}
	return buf
}

// impossible is a score that no sequence of labels makes up for.
const impossible = math.MinInt32 / 4

// decode returns the best sequence of labels (Viterbi).
func (m *Model) decode(scores [][Labels]int32) []Label {
	n := len(scores)
	if n == 0 {
		return nil
	}
	back := make([][Labels]uint8, n)
	var best [Labels]int32
	for l := range Labels {
		best[l] = impossible
		if Label(l).starts() {
			best[l] = scores[0][l]
		}
	}
	for i := 1; i < n; i++ {
		var next [Labels]int32
		for l := range Labels {
			from, top := bestBefore(&best, &m.follow, Label(l))
			next[l] = max(impossible, top+scores[i][l])
			back[i][l] = from
		}
		best = next
	}
	out := make([]Label, n)
	top := int32(math.MinInt32)
	for l := range Labels {
		if Label(l).ends() && best[l] > top {
			top, out[n-1] = best[l], Label(l)
		}
	}
	for i := n - 1; i > 0; i-- {
		out[i-1] = Label(back[i][out[i]])
	}
	return out
}

// bestBefore finds the best label before label l.
func bestBefore(best *[Labels]int32, follow *[Labels][Labels]int32, l Label) (uint8, int32) {
	if !l.starts() { // only the begin and inside of the same type
		b, i := labelOf(l.typ(), begin), labelOf(l.typ(), inside)
		x, y := best[b]+follow[b][l], best[i]+follow[i][l]
		if x >= y {
			return uint8(b), x
		}
		return uint8(i), y
	}
	from, top := uint8(0), best[0]+follow[0][l]
	for t := range types {
		for _, p := range [...]int{last, unit} {
			k := labelOf(t, p)
			if s := best[k] + follow[k][l]; s > top {
				from, top = uint8(k), s
			}
		}
	}
	return from, top
}

// Found is a name found in a sentence: the words [First, Last), its type, and how sure the model is, 0…1.
type Found struct {
	First, Last int
	Type        string
	Score       float32
}

// Names finds the names in a sentence.
func (m *Model) Names(l *Lexicons, words []Word) []Found {
	return m.NamesOf(l.Features(words, nil))
}

// NamesOf finds the names in a sentence that is given as the features of its tokens.
func (m *Model) NamesOf(features [][]uint64) []Found {
	return m.found(m.scores(features, nil))
}

func (m *Model) found(scores [][Labels]int32) []Found {
	labels := m.decode(scores)
	var out []Found
	for i := 0; i < len(labels); {
		if labels[i] == Outside {
			i++
			continue
		}
		end := i + 1
		for end < len(labels) && !labels[end].starts() {
			end++
		}
		out = append(out, Found{First: i, Last: end, Type: types[labels[i].typ()]})
		i = end
	}
	for i := range out {
		out[i].Score = margin(scores, labels, out[i])
	}
	return out
}

// margin estimates the probability of a name from how much its labels' scores stand above the best others
// token by token, rounded to 1/100. It is an estimate that costs nothing; the exact marginal would cost a
// forward and a backward pass.
func margin(scores [][Labels]int32, labels []Label, f Found) float32 {
	p := 1.0
	for i := f.First; i < f.Last; i++ {
		sum, own := 0.0, float64(scores[i][labels[i]])
		for l := range Labels {
			sum += math.Exp((float64(scores[i][l]) - own) / Scale)
		}
		p = min(p, 1/sum)
	}
	return float32(math.Round(p*100) / 100)
}
