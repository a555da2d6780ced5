// name: path
// title: How two actors are connected: the shortest chains of facts, with the sentence of every step
// question: how (is|are) {actor} (connected|linked|related|tied) (to|with) {other}
// question: how are {actor} and {other} (connected|linked|related)
// question: what (connects|links|is the connection between|is the link between) {actor} (and|to|with) {other}
// question: (path|connection|link|connections) (from|between) {actor} (to|and) {other}
// question: what do {actor} and {other} have to do with each other
// question: is {actor} (connected|linked) (to|with) {other}
// question: what is the relationship between {actor} and {other}
// parameter: actor actor required - where the chain starts
// parameter: other actor required - where it ends
// parameter: via actor - an actor it must pass
// parameter: max int =6 - at most so many steps
// parameter: all bool - every shortest chain, not only the first
// parameter: limit int =20 - at most so many chains
// columns: path, step, from, relation, to, facts more, date, sentence wide, title more, published more, source, article more, id more
// example: --actor "Cleo Hart" --other "The Gazette"

for (const s of paths(args.actor, args.other, { max: args.max, all: args.all === true, via: args.via, limit: args.limit })) {
  const f = s.fact;
  g.emit({ path: s.path, step: s.step, from: s.fromName, relation: relation(f, s.fromName, s.toName), to: s.toName, facts: s.facts, date: f.date, ...proof(f) });
}
