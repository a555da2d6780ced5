// name: co-mention
// title: Who is mentioned together with someone, and in how many articles
// question: who (is|was|appears) (mentioned|named|appearing) (together with|with|alongside) {actor}
// question: who (appears|is) in [the] same (articles|stories) (as|with) {actor}
// question: (co-mentions|mentions) (of|with) {actor}
// question: who is often named with {actor}
// question: in which articles (are|do) {actor} and {other} (appear|mentioned) [together]
// question: which articles mention {actor} and {other}
// parameter: actor actor required - with whom
// parameter: other actor - only this one, article by article
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: limit int =50 - at most so many rows
// columns: name, kind, articles, latest, title wide, source more, article more, id more
// example: --actor "Ada Brook"

const seen = new Map();
for (const a of articlesOf(args.actor)) {
  if ((args.since && !(a.published >= args.since)) || (args.until && !(a.published <= args.until + '~'))) continue;
  for (const x of actorsIn(a.article)) {
    if (x.id === args.actor || (args.other && x.id !== args.other)) continue;
    if (args.other) g.emit({ name: x.name, kind: x.kind, articles: 1, latest: a.published, title: a.title, source: a.source, article: a.article, id: x.id });
    if (!seen.has(x.id)) seen.set(x.id, { name: x.name, kind: x.kind, articles: 0, latest: a.published, title: a.title, source: a.source, article: a.article, id: x.id });
    seen.get(x.id).articles++;
  }
}
if (!args.other) for (const row of sorted(seen.values(), '-articles', 'name', 'id').slice(0, args.limit)) g.emit(row);
