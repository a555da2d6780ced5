// name: hearsay
// title: What is told at second hand: someone says that someone said
// question: what (is|was) (hearsay|told at second hand)
// question: (hearsay|second-hand reports) [(about|on|by) {actor}]
// question: who (says|said|claims) that {actor} said [what]
// question: what is {actor} said to have said
// question: what did others say {actor} said
// parameter: actor actor - whose words or report
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: date, reporter, speaker, verb, said wide, depth more, sentence wide, title more, published more, source, article more, id more
// example: --limit 5

let found = g.V().has('ng:within');
if (args.actor) found = found.has('ng:speaker', args.actor).or(g.V(args.actor).out('ng:said').in('ng:within'));
for (const s of facts(found, period())) {
  g.emit({ date: s.date, reporter: s.reporterName, speaker: s.speakerName, verb: s.verb, said: s.text, depth: s.depth, ...proof(s) });
}
