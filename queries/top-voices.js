// name: top-voices
// title: Who is quoted most
// question: who (is|was|are) (quoted|cited|heard) [the] (most|most often)
// question: (top|most quoted|loudest) (voices|speakers|people|sources)
// question: who (talks|speaks|says) [the] most [about {about}]
// question: who are the [top|main|most quoted] (voices|speakers) [(on|about) {about}]
// question: who speaks most often [(about|on) {about}]
// parameter: about about - only on this
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =20 - at most so many rows
// columns: name, kind, statements, date, said wide, title more, source more, article more, sentence more, id more
// example: --limit 5

const all = args.about ? concerning(null, args.about) : null;
for (const t of tally(all, 'ng:speaker', { since: args.since, until: args.until, source: args.source, limit: args.limit })) {
  let own = g.V(t.id).out('ng:said');
  if (args.about) own = concerning(own, args.about);
  const s = facts(args.about ? own : own.limit(200), period({ limit: 1 }))[0] || {};
  g.emit({ name: t.name, kind: t.kind, statements: t.count, date: s.date, said: s.text, title: s.title, source: s.source, article: s.article, sentence: s.sentence, id: t.id });
}
