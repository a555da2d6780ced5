CREATE CONSTRAINT actor_iri IF NOT EXISTS FOR (a:Actor) REQUIRE a.iri IS UNIQUE;
MERGE (a:Actor {iri: 'https://w3id.org/newsgraph/id/actor/ada-quill'}) SET a.name = 'Ada Quill', a.kind = 'person', a.sameAs = 'http://www.wikidata.org/entity/Q1', a:Person;
MERGE (a:Actor {iri: 'https://w3id.org/newsgraph/id/actor/oren-balk'}) SET a.name = 'Oren Balk', a.kind = 'person', a.sameAs = '', a:Person;
MATCH (a:Actor {iri: 'https://w3id.org/newsgraph/id/actor/ada-quill'}), (b:Actor {iri: 'https://w3id.org/newsgraph/id/actor/oren-balk'}) MERGE (a)-[r:MEET {type: 'did'}]->(b) SET r.count = 1, r.first = '2026-02-03', r.last = '2026-02-03', r.url = 'https://post.example/quill?a=1&b=2';
MATCH (a:Actor {iri: 'https://w3id.org/newsgraph/id/actor/ada-quill'}), (b:Actor {iri: 'https://w3id.org/newsgraph/id/actor/oren-balk'}) MERGE (a)-[r:SPEAK_ABOUT {type: 'said'}]->(b) SET r.count = 1, r.first = '2026-02', r.last = '2026-02', r.url = 'https://post.example/quill?a=1&b=2';
