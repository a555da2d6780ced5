//go:build !amd64

package model

const fast, wide = false, false

func axpyFast(float32, *float32, *float32, int)                              {}
func gemvFast(*float32, int, *float32, int, *float32)                        {}
func dotFast(*float32, *float32, int, *[8]float32)                           {}
func gemm4Fast(*float32, int, *float32, int, *float32)                       {}
func adamFast(w, m, v, grad *float32, n int, c *[6]float32)                  {}
func dot4Fast(x *float32, stride int, y *float32, n int, lanes *[32]float32) {}
func stepFast(z, f, r, old, now, out *float32, n int)                        {}
func sumFast(rows *int32, n int, w *float32, stride int, y *float32)         {}
func gemm4Wide(x *float32, k int, w *float32, stride int, y *float32)        {}
