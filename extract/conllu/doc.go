// Package conllu reads and writes CoNLL-U (https://universaldependencies.org/format.html), the notation
// of Universal Dependencies. It serves as test notation, debug dump and training input.
//
// A [Reader] streams sentences and keeps everything that a file says: comments, multiword tokens, empty
// nodes, DEPS and MISC. [Document] turns sentences into an [extract.Document], whose text it rebuilds from
// SpaceAfter; [Write] prints a Document; [Update] puts a Document's annotation back into the sentences it
// was made from.
package conllu
