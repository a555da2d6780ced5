// name: who-contradicts-whom
// title: Who says the opposite of whom: same participants and deed, opposite polarity
// question: who (contradicts|contradicted|disputes|disputed|disagrees with|denies) {actor}
// question: (does|did|has) {other} (contradict|contradicted|dispute|disputed|deny) {actor}
// question: who contradicts whom
// question: who disagrees
// question: where do {actor} and {other} disagree
// question: what (contradictions|contradicts) (are there|exist|is there)
// question: what do {actor} and {other} disagree (about|on)
// question: (contradictions|disputes) (between|with) {actor} [and {other}]
// question: who (contradicts|disputes) what {actor} (said|says)
// parameter: actor actor - one side
// parameter: other actor - the other side
// parameter: days int =0 - at most so many days apart; 0 for any
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: limit int =50 - at most so many rows
// columns: first, by, claim, second, against by, against, sentence wide, against sentence wide, source, against source, title more, article more, id more, against title more, against article more, against id more
// example: --actor "Ada Brook"

const found = contradictions({ actor: args.actor, other: args.other, days: args.days, since: args.since, until: args.until, limit: args.limit });
for (const p of found) {
  g.emit({ first: p.first.date, by: teller(p.first), claim: claimText(p.first, p.firstNegative), second: p.second.date, 'against by': teller(p.second),
    against: claimText(p.second, p.secondNegative), sentence: p.first.sentence, 'against sentence': p.second.sentence, source: p.first.source, 'against source': p.second.source,
    title: p.first.title, article: p.first.article, id: p.first.id, 'against title': p.second.title, 'against article': p.second.article, 'against id': p.second.id });
}
