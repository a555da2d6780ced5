// name: did-to
// title: What someone did, and to whom
// question: what (did|has|have) {actor} (do|done) [to {other}]
// question: what is {actor} doing [to {other}]
// question: who (did what|has done what) to {other}
// question: what happened to {other}
// question: what (was|has been) done to {other}
// question: (deeds|actions|acts) (of|by) {actor} [(against|towards|on) {other}]
// question: who {deed} {other}
// question: who has {deed} {other}
// question: (did|has|have|does|will) {actor} {deed} {other}
// question: what did {actor} {deed}
// question: who (did|has|does|will) {actor} {deed}
// question: whom (did|has) {actor} {deed}
// question: which (countries|cities|places|people) (did|has) {actor} {deed}
// parameter: actor actor - who did it
// parameter: other about - to whom or what
// parameter: deed text - the verb, such as "visit"; "visit!" leaves its family out
// parameter: status enum:any,reported,claimed,planned,possible,denied =any - only deeds told like this
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: date, agent, predicate, patient, status, sentence wide, title more, published more, source, article more, id more
// example: --actor "Ada Brook" --deed visit

if (!args.actor && !args.other && !args.deed) throw new TypeError('name an actor, another or a deed');
const done = deeds({ agent: args.actor, patient: isNode(args.other) ? args.other : null, lemma: args.deed });
const all = args.status === 'any' && (!args.other || isNode(args.other));
let n = 0;
for (const f of facts(done, period({ limit: all ? args.limit : 0 }))) {
  if (args.other && !isNode(args.other) && !(f.patientName || '').toLowerCase().includes(args.other.toLowerCase())) continue;
  if (n < args.limit && emitDeed(f, args.status)) n++;
}
