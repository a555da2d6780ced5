package model

import "golang.org/x/sys/cpu"

// fast tells whether the processor has AVX2.
var fast = cpu.X86.HasAVX2

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
