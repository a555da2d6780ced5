// name: anonymous-sources
// title: What unnamed sources said
// question: what (do|did|have) (anonymous|unnamed) (sources|officials|people) (say|said|tell|told) [about {about}]
// question: (anonymous|unnamed) (sources|officials|quotes)
// question: who (speaks|spoke|talks) anonymously
// question: what was said anonymously [about {about}]
// question: what did (officials|sources) (say|said) anonymously [about {about}]
// parameter: about about - only on this
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: date, speaker, verb, said wide, sentence wide, title more, published more, source, article more, id more
// example: --limit 5

let found = g.V('ng:Role').in('rdf:type').unique().out('ng:said');
if (args.about) found = concerning(found, args.about);
for (const s of facts(found, period())) {
  g.emit({ date: s.date, speaker: s.speakerName, verb: s.verb, said: s.text, ...proof(s) });
}
