// name: a-on-b
// title: What two actors said about each other
// question: what (did|do|have|has) {actor} and {other} (say|said) about each other
// question: what (did|do) {actor} and {other} think of each other
// question: {actor} on {other} and {other} on {actor}
// question: how do {actor} and {other} (speak|talk) (about|of) each other
// question: {actor} and {other} on each other
// parameter: actor actor required - one of the two
// parameter: other actor required - the other
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: date, speaker, about, verb, said wide, sentence wide, title more, published more, source, article more, id more
// example: --actor "Ada Brook" --other "Boris Vale"

const on = (a, b) => g.V(a).out('ng:said').has('ng:about', b);
for (const s of facts(on(args.actor, args.other).or(on(args.other, args.actor)), period())) {
  g.emit({ date: s.date, speaker: s.speakerName, about: s.speaker === args.actor ? label(args.other) : label(args.actor), verb: s.verb, said: s.text, ...proof(s) });
}
