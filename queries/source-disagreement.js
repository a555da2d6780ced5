// name: source-disagreement
// title: Where sources report one event with another speaker, verb, number or polarity
// question: (which|what) sources disagree [about {actor}]
// question: (do|where do|how do) (the|) (sources|papers|outlets|reports) (disagree|differ) [(about|on|over) {actor}]
// question: who reports [it] differently [about {actor}]
// question: source disagreement [(about|on) {actor}]
// question: what do [the] (papers|outlets|sources|reports) report differently [about {actor}]
// parameter: actor actor - only events with this actor
// parameter: days int =3 - reports at most so many days apart
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: limit int =50 - at most so many rows
// columns: differ, first, by, claim, second, against by, against, sentence wide, against sentence wide, source, against source, title more, article more, id more, against title more, against article more, against id more
// example: --actor "Ada Brook"

for (const p of disagreements({ actor: args.actor, days: args.days, since: args.since, until: args.until, limit: args.limit })) {
  g.emit({ differ: p.why, first: p.first.date, by: teller(p.first), claim: claimText(p.first, p.firstNegative), second: p.second.date, 'against by': teller(p.second),
    against: claimText(p.second, p.secondNegative), sentence: p.first.sentence, 'against sentence': p.second.sentence, source: p.first.source, 'against source': p.second.source,
    title: p.first.title, article: p.first.article, id: p.first.id, 'against title': p.second.title, 'against article': p.second.article, 'against id': p.second.id });
}
