// Package event tells what kind of deed a clause reports, by the CAMEO and PLOVER codebooks, and codes who did it to
// whom. It is driven by dictionaries in the formats of PETRARCH (Open Event Data Alliance), read over trees of Universal
// Dependencies. In all formats '#' begins a comment, "<!-- … -->" is one, case does not count, and '_' and a blank both
// separate the words of a name.
//
// Verbs:
//
//	&CURRENCY                      a set of synonyms, one a line below, each begun by '+'
//	+DOLLARS
//	--- BREAK [1717] ---           a block and its default code
//	BREAK {BROKE BROKEN}           a verb of the block, with irregular forms and perhaps a code of its own
//	+BREAK_DOWN                    a verb of several words; '+' stands before the one that is inflected
//	- * TREATY [161]               a pattern: words before and after the verb '*', in order
//
// In a pattern '_' joins what must stand side by side, '$' is the source, '+' the target, '^' any noun phrase, '%' several
// actors who do it to each other; braces and parentheses, which mark phrases, are read as blanks. A code "032:033" codes the
// deed and its counterpart from target to source; "---" codes nothing.
//
// Actors: NAME [CODE], then lines "+SYNONYM", and lines "[CODE <950601]", "[CODE 19950601-19990815]", "[CODE >19990816]" for codes that
// hold at some time; "A/B" names several actors. Agents: NAME {PLURAL} [~GOV], where "~GOV" follows the actor's code and "NGO~"
// precedes it; "{}" has no plural; "!PERSON! = MAN, MEN" is a set to be put in for "!PERSON!". Discards: one phrase a line,
// '+' before those that discard the whole story.
package event
