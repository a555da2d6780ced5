// name: verbs-by-source
// title: Which verbs of saying each source uses, and how often
// question: (which|what) (verbs|words) (does|do|did) (each|every|the) (source|sources|paper|outlet) use [(for|of) {actor}]
// question: (verbs|verb) (by|per) source [(for|of) {actor}]
// question: how (does|do) (each source|sources|the papers|outlets) (report|quote|introduce) {actor}
// question: which verbs (introduce|are used for) {actor}
// parameter: actor actor - only for this speaker
// parameter: source source - only as reported by this source
// parameter: limit int =100 - at most so many rows
// columns: source, verb, count, share, example wide, article more, id more
// example: --actor "Ada Brook"

const all = args.actor ? g.V(args.actor).out('ng:said') : null;
const totals = {};
const counts = tally(all, 'ng:verb', { source: args.source, bySource: true }).filter((t) => t.source);
for (const t of counts) totals[t.source] = (totals[t.source] || 0) + t.count;
for (const t of counts.slice(0, args.limit)) {
  const found = (all ? all.has('ng:verb', str(t.id)) : g.V(str(t.id)).in('ng:verb')).limit(200);
  const s = facts(found, { source: t.source, order: 'any', limit: 1 })[0] || {};
  g.emit({ source: t.source, verb: t.id, count: t.count, share: Math.round(100 * t.count / totals[t.source]) + ' %', example: s.sentence, article: s.article, id: s.id });
}
