// name: promised-vs-did
// title: What someone planned or promised, beside what is told as done
// question: (did|has) {actor} (keep|kept) [his|her|their|its] (promises|word|promise)
// question: what did {actor} promise and do
// question: what (has|have|did) {actor} (promise|promised|plan|planned|pledge|pledged) [to do]
// question: what does {actor} plan [to do]
// question: promises (of|by) {actor}
// question: has {actor} done what (he|she|it|they) promised
// question: what are the plans of {actor}
// parameter: actor actor required - who promised
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: promised, predicate, patient, done, outcome wide, sentence wide, title more, published more, source, article more, id more
// example: --actor "Ada Brook"

const all = facts(g.V(args.actor).in('ng:agent'), period({ order: 'date', limit: 0 }));
const done = all.filter((f) => f.modality === 'actual' && f.polarity === 'positive' && !f.conditional && f.tense !== 'future');
const plans = all.filter((f) => f.modality === 'planned' || (f.tense === 'future' && f.modality === 'actual'));
for (const f of plans.reverse().slice(0, args.limit)) {
  const match = done.find((d) => d.lemma === f.lemma && d.patient === f.patient && d.date >= f.date);
  g.emit({ promised: f.date, predicate: f.predicate, patient: f.patientName, done: match ? match.date : null,
    outcome: match ? match.sentence : null, ...proof(f) });
}
