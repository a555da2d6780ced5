"""Reads a file with a program that is not ours and prints what it says.

interop.py rdflib FORMAT FILE            the quads, as N-Quads
interop.py networkx graphml|gexf FILE    the numbers of nodes and edges
interop.py openpyxl xlsx FILE            the number of rows
"""
import sys

program, form, path = sys.argv[1:]
if program == "rdflib":
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    names = {"nquads": "nquads", "ntriples": "nt", "turtle": "turtle", "trig": "trig", "rdfxml": "xml", "jsonld": "json-ld"}
    graph = rdflib.ConjunctiveGraph()
    graph.parse(path, format=names[form], publicID="http://base.example/")
    print(graph.serialize(format="nquads"))
elif program == "networkx":
    import networkx

    read = networkx.read_graphml if form == "graphml" else lambda f: networkx.read_gexf(f, version="1.2draft")
    graph = read(path)
    print(graph.number_of_nodes(), graph.number_of_edges())
elif program == "openpyxl":
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    print(sum(1 for _ in book.active.iter_rows()))
