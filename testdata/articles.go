// Package testdata holds the news articles that were written for this project: the demo shows them, the
// tests read them. What they report is either public fact or set in invented countries.
package testdata

import "embed"

// Articles are the files of the folder articles.
//
//go:embed articles
var Articles embed.FS
