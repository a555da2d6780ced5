// Reads a file with a program that is not ours and prints what it says.
//   node interop.mjs oxigraph|n3|jsonld FORMAT FILE   the quads, as N-Quads
//   node interop.mjs graphology graphml|gexf FILE     the numbers of nodes and edges
//   node interop.mjs shacl SHAPES DATA                "conforms", else what does not
import fs from "node:fs";

const media = {
  nquads: "application/n-quads", ntriples: "application/n-triples", turtle: "text/turtle", trig: "application/trig",
  rdfxml: "application/rdf+xml", jsonld: "application/ld+json",
};
const [program, format, file] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");

async function n3(text, format) {
  const N3 = (await import("n3")).default;
  return { N3, quads: new N3.Parser({ format: media[format] }).parse(text) };
}

switch (program) {
  case "oxigraph": {
    const { Store } = (await import("oxigraph")).default;
    const store = new Store();
    store.load(text, { format: media[format], base_iri: "http://base.example/" });
    process.stdout.write(store.dump({ format: media.nquads }));
    break;
  }
  case "n3": {
    const { N3, quads } = await n3(text, format);
    const writer = new N3.Writer({ format: "N-Quads" });
    writer.addQuads(quads);
    writer.end((err, out) => process.stdout.write(out));
    break;
  }
  case "jsonld": {
    const jsonld = (await import("jsonld")).default;
    process.stdout.write(await jsonld.toRDF(JSON.parse(text), { format: "application/n-quads" }));
    break;
  }
  case "graphology": {
    const { MultiDirectedGraph } = (await import("graphology")).default;
    let graph;
    if (format === "gexf") {
      const gexf = (await import("graphology-gexf/index.js")).default;
      graph = gexf.parse(MultiDirectedGraph, text);
    } else {
      const graphml = (await import("graphology-graphml/index.js")).default;
      graph = graphml.parse(MultiDirectedGraph, text);
    }
    console.log(graph.order, graph.size);
    break;
  }
  case "shacl": {
    const Validator = (await import("rdf-validate-shacl")).default;
    const N3 = (await import("n3")).default;
    const factory = (await import("@rdfjs/dataset")).default;
    const load = (path) => {
      const d = factory.dataset();
      for (const q of new N3.Parser().parse(fs.readFileSync(path, "utf8"))) d.add(q);
      return d;
    };
    const report = await new Validator(load(format)).validate(load(file));
    if (report.conforms) {
      console.log("conforms");
      break;
    }
    const seen = new Set();
    for (const r of report.results) {
      const line = `${r.path?.value} ${r.sourceConstraintComponent?.value} ${r.message?.map((m) => m.value).join(" ")}`;
      if (!seen.has(line)) console.log(line, r.focusNode?.value);
      seen.add(line);
    }
    break;
  }
}
