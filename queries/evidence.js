// name: evidence
// title: The words behind a statement, a proposition or a plain edge
// question: (show|what is|where is) [me] [the] evidence (for|of) {id}
// question: where does it say {id}
// question: evidence {id}
// question: (which|what) sentence says {id}
// parameter: id id required - a statement or proposition
// columns: type, date, who, what, confidence, rule, begin more, end more, sentence wide, title, published, source, url more, article more, id more
// example: --id statement:s1

const all = facts(g.V(args.id));
for (const s of all.slice()) if (s.propositions && s.propositions.length) all.push(...facts(s.propositions));
for (const f of all) {
  g.emit({ type: f.type, date: f.date, who: f.type === 'statement' ? f.speakerName : f.agentName,
    what: f.type === 'statement' ? f.text : claimText(f, f.polarity === 'negative'), confidence: f.confidence, rule: f.rule,
    begin: f.begin, end: f.end, sentence: f.sentence, title: f.title, published: f.published, source: f.source, url: f.url, article: f.article, id: f.id });
}
