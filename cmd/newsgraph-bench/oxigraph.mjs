// Loads graph.nq into Oxigraph and times the query of two hops; prints JSON.
import { readFileSync } from "node:fs";
import oxigraph from "oxigraph";

const text = readFileSync("graph.nq", "utf8");
const store = new oxigraph.Store();
let start = performance.now();
store.load(text, { format: "application/n-quads", lenient: true, no_transaction: true });
const load = (performance.now() - start) / 1000;
const ng = "https://w3id.org/newsgraph/ns#";
const actor = [...store.query(`SELECT ?a WHERE { GRAPH ?g { ?s <${ng}speaker> ?a } } GROUP BY ?a ORDER BY DESC(COUNT(*)) OFFSET 30 LIMIT 1`)][0].get("a").value;
const query = `SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { GRAPH ?g { ?s <${ng}speaker> <${actor}> } GRAPH ?h { ?s <${ng}about> ?o } }`;
const times = [];
let results = 0;
for (let i = 0; i < 9; i++) {
  start = performance.now();
  results = Number(store.query(query)[0].get("n").value);
  times.push((performance.now() - start) / 1000);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify({ Version: "0.5", Quads: store.size, Load: load, Two: times[4], Results: results }));
