package model

import "golang.org/x/sys/cpu"

// fast tells whether the processor has AVX2.
var fast = cpu.X86.HasAVX2

// wide tells whether it has AVX-512 too.
var wide = fast && cpu.X86.HasAVX512F

// axpyFast adds a·x to y for n elements, n a multiple of 8.
//
//go:noescape
func axpyFast(a float32, x, y *float32, n int)

// gemvFast adds to y[0:32] the sum over i < n of x[i]·w[i·stride : i·stride+32].
//
//go:noescape
func gemvFast(x *float32, n int, w *float32, stride int, y *float32)

// dotFast adds x·y to eight lanes, for n elements, n a multiple of 8.
//
//go:noescape
func dotFast(x, y *float32, n int, lane *[8]float32)

// gemm4Fast adds to four rows of y, each 16 wide and stride apart, the products of four rows of x, k long and
// k apart, with k rows of w.
//
//go:noescape
func gemm4Fast(x *float32, k int, w *float32, stride int, y *float32)

// adamFast is Adam's step for n weights, n a multiple of 8 and not 0, with the constants of Adam.Step.
//
//go:noescape
func adamFast(w, m, v, grad *float32, n int, c *[6]float32)

// dot4Fast sets four times eight lanes to the products of four rows of x, stride apart, with y, for n elements,
// n a multiple of 8 and not 0.
//
//go:noescape
func dot4Fast(x *float32, stride int, y *float32, n int, lanes *[32]float32)

// stepFast is Recurrent.step for n units, n a multiple of 8 and not 0.
//
//go:noescape
func stepFast(z, f, r, old, now, out *float32, n int)

// sumFast adds to y[0:64] the n rows of w whose numbers are given, from 0; rows are stride apart and n is not 0.
//
//go:noescape
func sumFast(rows *int32, n int, w *float32, stride int, y *float32)

// gemm4Wide is gemm4Fast with AVX-512, 32 wide.
//
//go:noescape
func gemm4Wide(x *float32, k int, w *float32, stride int, y *float32)
