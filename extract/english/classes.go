package english

import "github.com/newsgraph/newsgraph/extract/lexicon"

// ClassPaths names the class of a form as the tagger and the parser know it: its path, "" for none.
func ClassPaths(c *lexicon.Clusters) func(form string) string {
	return func(form string) string {
		if k := c.Class(form); k >= 0 {
			return c.Path(k)
		}
		return ""
	}
}
