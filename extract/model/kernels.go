package model

// Add adds x to y, element by element; y is at least as long as x.
func Add(x, y []float32) { Axpy(1, x, y) }

// Axpy adds a·x to y; y is at least as long as x.
func Axpy(a float32, x, y []float32) {
	n := 0
	if fast {
		if n = len(x) &^ 7; n > 0 {
			_ = y[len(x)-1]
			axpyFast(a, &x[0], &y[0], n)
		}
	}
	y = y[:len(x)]
	for i := n; i < len(x); i++ {
		y[i] += float32(a * x[i])
	}
}

// Gemv adds xᵀW to y, where W holds one row of len(y) weights for each element of x. The length of y is a
// multiple of 32.
func Gemv(x, w, y []float32) {
	m := len(y)
	if len(x) == 0 || m == 0 {
		return
	}
	_ = w[len(x)*m-1]
	if m%32 != 0 {
		panic("model: width of a layer is not a multiple of 32")
	}
	if fast {
		for j := 0; j < m; j += 32 {
			gemvFast(&x[0], len(x), &w[j], m, &y[j])
		}
		return
	}
	for i, a := range x {
		row := w[i*m : i*m+m]
		for j := range y {
			y[j] += float32(a * row[j])
		}
	}
}

// Dot is the inner product of x and y, which are of one length, a multiple of 8. It sums eight lanes.
func Dot(x, y []float32) float32 {
	var lane [8]float32
	if n := len(x) &^ 7; fast && n > 0 {
		_ = y[n-1]
		dotFast(&x[0], &y[0], n, &lane)
	} else {
		for i := 0; i+8 <= len(x); i += 8 {
			a, b := x[i:i+8:i+8], y[i:i+8:i+8]
			for k := range lane {
				lane[k] += float32(a[k] * b[k])
			}
		}
	}
	return fold(&lane)
}

// fold adds up eight lanes.
func fold(lane *[8]float32) float32 {
	return ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]))
}

// gemvPart is Gemv for the columns [from, to) of W, both multiples of 32.
func gemvPart(x, w, y []float32, from, to int) {
	m := len(y)
	_ = w[len(x)*m-1]
	for j := from; j < to; j += 32 {
		if fast {
			gemvFast(&x[0], len(x), &w[j], m, &y[j])
			continue
		}
		for i, a := range x {
			row, part := w[i*m+j:i*m+j+32], y[j:j+32]
			for k := range part {
				part[k] += float32(a * row[k])
			}
		}
	}
}

// Gemm adds XW to Y: X has n rows of k numbers, W has k rows of m, Y has n rows of m, a multiple of 32.
func Gemm(x []float32, n, k int, w, y []float32, m int) {
	if n == 0 || k == 0 {
		return
	}
	_, _, _ = x[n*k-1], w[k*m-1], y[n*m-1]
	t := 0
	if fast {
		for ; wide && t+4 <= n; t += 4 {
			for j := 0; j < m; j += 32 {
				gemm4Wide(&x[t*k], k, &w[j], m, &y[t*m+j])
			}
		}
		for ; t+4 <= n; t += 4 {
			for j := 0; j < m; j += 16 {
				gemm4Fast(&x[t*k], k, &w[j], m, &y[t*m+j])
			}
		}
	}
	for ; t < n; t++ {
		Gemv(x[t*k:(t+1)*k], w, y[t*m:(t+1)*m])
	}
}

// SumRows adds to y the rows of w whose numbers are given; a row is as long as y.
func SumRows(rows []int32, w, y []float32) {
	m := len(y)
	if fast && m%64 == 0 && len(rows) > 0 {
		for _, r := range rows {
			_ = w[int(r)*m : (int(r)+1)*m]
		}
		for j := 0; j < m; j += 64 {
			sumFast(&rows[0], len(rows), &w[j], m, &y[j])
		}
		return
	}
	for _, r := range rows {
		Add(w[int(r)*m:(int(r)+1)*m], y)
	}
}
