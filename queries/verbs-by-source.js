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

const rows = [];
for (const src of g.V('schema:NewsMediaOrganization').in('rdf:type').unique().order().toArray()) {
  if (args.source && src !== args.source) continue;
  let all = g.V(src).in('schema:publisher').in('prov:wasDerivedFrom').has('rdf:type', 'ng:Statement');
  if (args.actor) all = all.has('ng:speaker', args.actor);
  const counts = tally(all, 'ng:verb');
  const total = counts.reduce((n, t) => n + t.count, 0);
  for (const t of counts) {
    const s = facts(all.has('ng:verb', str(t.id)).limit(1))[0] || {};
    rows.push({ source: label(src), verb: t.id, count: t.count, share: Math.round(100 * t.count / total) + ' %', example: s.sentence, article: s.article, id: s.id });
  }
}
for (const r of rows.slice(0, args.limit)) g.emit(r);
