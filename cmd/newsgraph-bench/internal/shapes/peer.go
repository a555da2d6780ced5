package shapes

import "time"

// Peer is what a program of its own measured of a store, as JSON.
type Peer struct {
	Quads         int
	Load, LoadCPU time.Duration
	Bytes         int64
	Queries       []Timing
}
