// name: new-since
// title: Who and what has come up since a date
// question: what is new since {since}
// question: who (is|has) (new|appeared|come up) since {since}
// question: (new|first mentioned) (actors|people|names) since {since}
// question: what (has|) (changed|happened) since {since}
// question: what happened (since|after) {since}
// question: who appeared for the first time (since|after) {since}
// parameter: since date required - from this date on
// parameter: kind enum:any,person,organization,country,place =any - only such actors
// parameter: limit int =50 - at most so many rows
// columns: name, kind, first, articles, title wide, source, article more, id more
// example: --since 2026-02-01

const fresh = new Map();
for (const article of g.V('schema:NewsArticle').in('rdf:type').has('schema:datePublished', gte(args.since)).unique().toArray()) {
  for (const x of actorsIn(article)) {
    if (fresh.has(x.id) || x.kind === 'role' || (args.kind !== 'any' && x.kind !== args.kind)) continue;
    const all = articlesOf(x.id);
    const first = all[all.length - 1];
    fresh.set(x.id, first.published >= args.since ? { name: x.name, kind: x.kind, first: first.published, articles: all.length, title: first.title, source: first.source, article: first.article, id: x.id } : null);
  }
}
for (const r of sorted(Array.from(fresh.values()).filter(Boolean), 'first', 'name', 'id').slice(0, args.limit)) g.emit(r);
