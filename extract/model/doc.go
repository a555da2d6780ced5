// Package model holds what the trained stages share: vector kernels, dictionaries of sparse features, rows
// of weights, and the file format in which models are embedded.
//
// Kernels are plain Go with an AVX2 version for amd64. Both do the same operations in the same order, without
// fused multiply-add, so that every architecture computes the same bits.
package model
