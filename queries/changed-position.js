// name: changed-position
// title: Who first said one thing and later the opposite
// question: (did|has) {actor} (change|changed|reverse|reversed) [his|her|their|its] (position|mind|course|stance)
// question: who (changed|has changed|reversed) [his|her|their] (position|mind|stance|course)
// question: (changes|change) of (position|mind|stance) (of|by) {actor}
// question: (did|has) {actor} (contradict|contradicted) (himself|herself|itself|themselves)
// question: has {actor} flip-flopped
// parameter: actor actor - whose position
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: limit int =50 - at most so many rows
// columns: first, by, claim, second, against by, against, sentence wide, against sentence wide, source, against source, title more, article more, id more, against title more, against article more, against id more
// example: --actor "Boris Vale"

for (const p of contradictions({ actor: args.actor, same: true, since: args.since, until: args.until, limit: args.limit })) {
  g.emit({ first: p.first.date, by: teller(p.first), claim: claimText(p.first, p.firstNegative), second: p.second.date, 'against by': teller(p.second),
    against: claimText(p.second, p.secondNegative), sentence: p.first.sentence, 'against sentence': p.second.sentence, source: p.first.source, 'against source': p.second.source,
    title: p.first.title, article: p.first.article, id: p.first.id, 'against title': p.second.title, 'against article': p.second.article, 'against id': p.second.id });
}
