// Package extract holds the types that all stages of analysis share: an [Article] comes in, a [Document]
// is filled layer by layer by the stages of a [Pipeline], and out come statements (who said what) and
// propositions (who did what to whom), each with the span of text that says so.
//
// The package depends on the standard library only. Stages live in the packages below it and never import
// each other; extract/english assembles them into the default pipeline.
//
// All spans are byte offsets into [Article.Text], half open. Cross-references are indexes into the
// Document's slices; -1 means none.
package extract
