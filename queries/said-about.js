// name: said-about
// title: What was said about someone or something, and by whom
// question: who (said|says|spoke|talked|commented) [what] (about|of|on) {about}
// question: what (is|was|has been|did people|do people) (said|say|being said) (about|of|on) {about}
// question: what (do|did|have) (people|others|they) (say|said|think) (about|of) {about}
// question: what has been said (about|on) {about}
// question: who (has spoken|has talked|has commented|speaks|talks) (about|on) {about}
// question: (statements|remarks|comments|quotes) (about|on) {about}
// question: who mentioned {about}
// parameter: about about required - whom or what it is about
// parameter: by actor - only what this actor said
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: date, speaker, verb, said wide, kind more, sentence wide, title more, published more, source, article more, id more
// example: --about "Boris Vale"

let found = concerning(null, args.about);
if (args.by) found = found.has('ng:speaker', args.by);
for (const s of facts(found, period())) {
  g.emit({ date: s.date, speaker: s.speakerName, verb: s.verb, said: s.text, kind: s.kind, ...proof(s) });
}
