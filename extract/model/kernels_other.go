//go:build !amd64

package model

const fast = false

func axpyFast(float32, *float32, *float32, int)        {}
func gemvFast(*float32, int, *float32, int, *float32)  {}
func dotFast(*float32, *float32, int, *[8]float32)     {}
func gemm4Fast(*float32, int, *float32, int, *float32) {}
