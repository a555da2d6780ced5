// name: told-whom
// title: Who told what to whom
// question: what did {actor} tell {to}
// question: what (has|have) {actor} told {to}
// question: who did {actor} (speak|talk) to
// question: who told what to {to}
// question: what was {to} told [by {actor}]
// question: whom did {actor} tell
// question: what did {actor} say to {to}
// parameter: actor actor - who said it
// parameter: to actor - to whom
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: date, speaker, to, verb, said wide, sentence wide, title more, published more, source, article more, id more
// example: --to "The Gazette"

let found = args.to ? g.V(args.to).in('ng:addressee') : g.V().has('ng:addressee');
if (args.actor) found = found.has('ng:speaker', args.actor);
for (const s of facts(found, period())) {
  g.emit({ date: s.date, speaker: s.speakerName, to: s.addresseeNames.join(', '), verb: s.verb, said: s.text, ...proof(s) });
}
