// name: stance-over-time
// title: What someone holds of something, over time
// question: how (has|have|did) {actor} (view|views|position|stance|opinion) (on|of|about) {about} (change|changed|develop|developed|evolve|evolved)
// question: what (is|was) {actor} (position|stance|view|opinion) (on|about|towards) {about}
// question: how has {actor} stance on {about} changed
// question: (stance|position|view|attitude) of {actor} (on|towards|about|to) {about} [over time]
// question: where does {actor} stand on {about}
// question: what does {actor} think (of|about) {about}
// question: how does {actor} (see|view) {about}
// parameter: actor actor required - who holds it
// parameter: about about required - of whom or what
// parameter: since date - only from this date on
// parameter: until date - only up to this date
// parameter: source source - only as reported by this source
// parameter: limit int =50 - at most so many rows
// columns: date, verb, claim, polarity, modality, goldstein more, said wide, sentence wide, title more, published more, source, article more, id more
// example: --actor "Boris Vale" --about "Ada Brook"

for (const s of facts(concerning(g.V(args.actor).out('ng:said'), args.about), period({ order: 'date' }))) {
  const inner = s.propositions && s.propositions.length ? facts(s.propositions) : [{}];
  for (const f of inner) {
    g.emit({ date: s.date, verb: s.verb, claim: f.id ? claimText(f, f.polarity === 'negative') : null, polarity: f.polarity, modality: f.modality,
      goldstein: f.goldstein, said: s.text, ...proof(s) });
  }
}
