// name: who-said-what
// title: What someone said, newest first
// question: what (did|has|have|does|do) {actor} (say|said|state|stated|tell|told|claim|claimed|announce|announced) [(about|of|on|regarding) {about}]
// question: what are {actor} saying [(about|on) {about}]
// question: what is {actor} saying [(about|on) {about}]
// question: what was said by {actor} [(about|on) {about}]
// question: (statements|quotes|remarks|words|comments) (by|of|from) {actor} [(about|on) {about}]
// question: who said what
// question: what {actor} (said|says|stated|claimed|claims|announced) [(about|of|on) {about}]
// question: what did {actor} (warn|complain|speak|talk) (about|of)
// question: (did|has) {actor} (say|said|claim|claimed) (anything|something) (about|on|of) {about}
// question: quote {actor} [(about|on) {about}]
// question: what did {actor} (announce|declare|warn|promise|deny|admit|think|believe) [(about|on|of) {about}]
// parameter: actor actor - who said it
// parameter: about about - only what concerns this actor, topic or word
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: date, speaker, verb, said wide, to, kind more, sentence wide, title more, published more, source, article more, id more
// example: --actor "Ada Brook" --about Sudmark

let found = args.actor ? g.V(args.actor).out('ng:said') : g.V('ng:Statement').in('rdf:type');
if (args.about) found = concerning(found, args.about);
for (const s of facts(found, period())) {
  g.emit({ date: s.date, speaker: s.speakerName, verb: s.verb, said: s.text, to: s.addresseeNames.join(', '), kind: s.kind, ...proof(s) });
}
