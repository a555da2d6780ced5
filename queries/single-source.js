// name: single-source
// title: What only one source reports of someone
// question: what (is|was) (only|just) reported by (one|a single) source [about {actor}]
// question: what rests on (one|a single) source [about {actor}]
// question: (single source|single-source) [claims|facts|reports] [(about|on) {actor}]
// question: what does only one source (say|report) about {actor}
// parameter: actor actor required - about whom
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: limit int =50 - at most so many rows
// columns: date, agent, predicate, patient, status, articles more, sentence wide, title more, published more, source, article more, id more
// example: --actor "Ada Brook"

const a = g.V(args.actor);
const found = facts(a.in(['ng:agent', 'ng:patient']).or(a.in('ng:value').in('ng:role')), period({ limit: 0 }));
const key = (f) => [f.agent, f.lemma, f.patient, f.polarity].join(' ');
let n = 0;
for (const group of grouped(found.map((f) => ({ ...f, key: key(f) })), 'key')) {
  if (new Set(group.rows.map((f) => f.sourceId)).size !== 1 || !group.rows[0].source) continue;
  const f = group.rows[0];
  if (++n > args.limit) break;
  g.emit({ date: f.date, agent: f.agentName, predicate: f.predicate, patient: f.patientName, status: status(f), articles: group.rows.length, ...proof(f) });
}
