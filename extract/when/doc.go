// Package when finds time expressions ("on Tuesday", "last week", "3 March", "two years ago", "in 2019") and
// resolves them against the article's date. Words are data: see ReadWords.
package when
