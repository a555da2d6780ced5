// name: timeline
// title: What someone said, did and had done, in order of time
// question: (timeline|chronology|history) (of|for) {actor}
// question: what happened with {actor}
// question: what is new (about|with|on) {actor}
// question: when did {actor} do what
// question: what has {actor} been (doing|up to)
// question: show [me] [the] timeline of {actor}
// question: what (happened|took place) [(around|involving|to do with) {actor}]
// question: tell me about {actor}
// question: what do we know about {actor}
// parameter: actor actor required - whose
// parameter: newest bool - newest first
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: date, dated more, what, status, sentence wide, title more, published more, source, article more, id more
// example: --actor "Ada Brook"

const a = g.V(args.actor);
const found = a.out('ng:said').or(a.in(['ng:agent', 'ng:patient'])).or(a.in('ng:value').in('ng:role'));
for (const f of facts(found, period({ order: args.newest ? '-date' : 'date' }))) {
  const what = f.type === 'statement' ? [f.speakerName, f.verb].concat(f.addresseeNames).filter(Boolean).join(' ') + ': ' + (f.text || '') : claimText(f, f.polarity === 'negative');
  g.emit({ date: f.date, dated: f.dated, what, status: f.type === 'statement' ? f.kind : status(f), ...proof(f) });
}
