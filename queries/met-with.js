// name: met-with
// title: Who met whom, and whether it is told as done, planned, possible or denied
// question: who (met|meets|has met|did meet|saw) [with] {actor}
// question: who (did|has|does|will) {actor} (meet|met|meets|see) [with]
// question: whom (did|has|will) {actor} (meet|met) [with]
// question: (did|has|have|will|does|would) {actor} (meet|met) [with] {other}
// question: when (did|will) {actor} (meet|met) [with] {other}
// question: (meetings|talks) (of|by|between|with) {actor} [(and|with) {other}]
// question: with whom (did|has) {actor} (meet|met|talk|hold talks)
// question: who held talks with {actor}
// question: has {actor} been meeting {other}
// parameter: actor actor required - one who met
// parameter: other actor - the other
// parameter: status enum:any,reported,claimed,planned,possible,denied =any - only meetings told like this
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: date, agent, predicate, patient, status, sentence wide, title more, published more, source, article more, id more
// example: --actor "Ada Brook"

const met = deeds({ agent: args.actor, patient: args.other, lemma: 'meet', both: true });
let n = 0;
for (const f of facts(met, period({ limit: args.status === 'any' ? args.limit : 0 }))) {
  if (n < args.limit && emitDeed(f, args.status)) n++;
}
