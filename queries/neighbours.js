// name: neighbours
// title: Whom an actor has to do with, and how often
// question: who (is|are) (around|close to|near|connected with|connected to) {actor}
// question: who (has|does) {actor} (have to do with|deal with|interact with)
// question: (neighbours|neighbors|contacts|network|circle|relations|relationships) of {actor}
// question: who (deals|interacts) with {actor}
// question: with whom does {actor} (deal|interact)
// parameter: actor actor required - whose neighbours
// parameter: limit int =50 - at most so many rows
// columns: name, kind, facts, spoke of, was spoken of by, acted on, was acted on by, id more
// example: --actor "Ada Brook"

const a = g.V(args.actor);
const rows = new Map();
const add = (column, counts) => {
  for (const t of counts) {
    if (t.id === args.actor || t.kind === 'topic' || !t.kind) continue;
    if (!rows.has(t.id)) rows.set(t.id, { name: t.name, kind: t.kind, facts: 0, 'spoke of': 0, 'was spoken of by': 0, 'acted on': 0, 'was acted on by': 0, id: t.id });
    rows.get(t.id)[column] += t.count;
    rows.get(t.id).facts += t.count;
  }
};
add('spoke of', tally(a.out('ng:said'), 'ng:about'));
add('was spoken of by', tally(a.in('ng:about'), 'ng:speaker'));
add('acted on', tally(a.in('ng:agent'), 'ng:patient'));
add('was acted on by', tally(a.in('ng:patient'), 'ng:agent'));
for (const r of sorted(rows.values(), '-facts', 'name', 'id').slice(0, args.limit)) g.emit(r);
