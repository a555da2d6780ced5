// name: mentioned-never-quoted
// title: Who is talked about but never heard
// question: who is (mentioned|named|talked about) but (never|not) (quoted|heard|cited)
// question: who (is|was) never (quoted|heard|asked)
// question: whose voice is missing
// question: who has no voice
// parameter: kind enum:any,person,organization,country =any - only such actors
// parameter: limit int =50 - at most so many rows
// columns: name, kind, articles, latest, title wide, source more, article more, id more
// example: --kind person

let n = 0;
for (const t of tally(null, 'ng:resolvesTo')) {
  if (t.kind === 'place' || t.kind === 'role' || (args.kind !== 'any' && t.kind !== args.kind)) continue;
  if (g.V(t.id).out('ng:said').limit(1).count() > 0) continue;
  if (++n > args.limit) break;
  const a = articlesOf(t.id)[0] || {};
  g.emit({ name: t.name, kind: t.kind, articles: t.count, latest: a.published, title: a.title, source: a.source, article: a.article, id: t.id });
}
