package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"github.com/newsgraph/newsgraph/cmd/newsgraph/internal/output"
	"github.com/newsgraph/newsgraph/graph/rdf"
	"github.com/newsgraph/newsgraph/graph/store"
)

func dbCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:  "db",
		Usage: "look after the graph's store: stats, check, compact, backup, restore, dump, load, path",
		Description: "  newsgraph db check\n" +
			"  newsgraph db backup graph.backup\n" +
			"  newsgraph db restore --db new-folder graph.backup\n" +
			"  newsgraph db dump -o graph.nq.gz",
		Flags: []cli.Flag{dbFlag(), formatFlag(""), quietFlag()},
		Subcommands: []*cli.Command{
			dbStats(e), dbCheck(e), dbCompact(e), dbBackup(e), dbRestore(e), dbDump(e), dbLoad(e), dbPath(e),
		},
	}
}

func dbStats(e *env) *cli.Command {
	return &cli.Command{Name: "stats", Usage: "what the store holds and how large it is",
		Flags: []cli.Flag{dbFlag(), formatFlag("")},
		Action: func(c *cli.Context) error {
			return e.withStore(c, false, func(s *store.Store) error { return e.storeStats(c, s) })
		}}
}

func (e *env) storeStats(c *cli.Context, s *store.Store) error {
	st, err := s.Stats(c.Context)
	if err != nil {
		return err
	}
	t := &output.Table{Columns: []output.Column{{Name: "what"}, {Name: "value", Right: true}}}
	add := func(what string, cell output.Cell) { t.Rows = append(t.Rows, []output.Cell{output.Text(what), cell}) }
	add("address", output.Text(st.Address))
	add("engine", output.Text(st.Engine))
	add("base", output.Text(st.Base))
	add("schema version", output.Number(st.SchemaVersion))
	add("articles", output.Number(st.Articles))
	add("named graphs", output.Number(st.Graphs))
	add("nodes", output.Number(st.Nodes))
	add("quads", output.Number(st.Quads))
	add("bytes on disk", output.Number(int(st.DiskBytes)))
	add("bytes of records, unpacked", output.Number(int(st.RecordBytes)))
	if writer, asOf, ok := s.Borrowed(); ok && writer != 0 {
		add("written by process", output.Number(writer))
		add("as of", output.Text(asOf.UTC().Format("2006-01-02T15:04:05Z")))
	}
	return e.printTable(c, t)
}

func dbCheck(e *env) *cli.Command {
	return &cli.Command{Name: "check", Usage: "read everything, verify checksums, compare the indexes with each other",
		Flags: []cli.Flag{dbFlag(), quietFlag()},
		Action: func(c *cli.Context) error {
			return e.withStore(c, false, func(s *store.Store) error {
				problems, err := s.Check(c.Context)
				if err != nil {
					return err
				}
				for _, p := range problems {
					fmt.Fprintln(e.stdout, p)
				}
				if len(problems) > 0 {
					return fmt.Errorf("%d problems; dump what can be read (newsgraph db dump) or restore a backup (newsgraph db restore)", len(problems))
				}
				if !quiet(c) {
					fmt.Fprintln(e.stderr, "the store is in order")
				}
				return nil
			})
		}}
}

func dbCompact(e *env) *cli.Command {
	return &cli.Command{Name: "compact", Usage: "make the store as small and as fast as it can be",
		Flags: []cli.Flag{dbFlag(), quietFlag()},
		Action: func(c *cli.Context) error {
			return e.withExisting(c, func(s *store.Store) error {
				before, err := s.Stats(c.Context)
				if err != nil {
					return err
				}
				if err := s.Compact(c.Context); err != nil {
					return err
				}
				after, err := s.Stats(c.Context)
				if err == nil && !quiet(c) {
					fmt.Fprintf(e.stderr, "%d bytes, before %d\n", after.DiskBytes, before.DiskBytes)
				}
				return err
			})
		}}
}

// withExisting runs with a graph that is open for writing and was there before.
func (e *env) withExisting(c *cli.Context, run func(*store.Store) error) error {
	addr, err := dbAddress(c)
	if err != nil {
		return err
	}
	s, err := store.Open(c.Context, addr, store.Options{})
	if err != nil {
		return err
	}
	return errors.Join(run(s), s.Close())
}

func dbBackup(e *env) *cli.Command {
	return &cli.Command{Name: "backup", Usage: "write a consistent copy of the store, even while it is written to", ArgsUsage: "FILE",
		Flags: []cli.Flag{dbFlag()},
		Action: func(c *cli.Context) error {
			name, err := backupFile(c)
			if err != nil {
				return err
			}
			return e.withStore(c, false, func(s *store.Store) error {
				out, err := createOutput(name, e.stdout)
				if err != nil {
					return err
				}
				return out.finish(s.Backup(c.Context, out))
			})
		}}
}

// backupFile is the command's only argument.
func backupFile(c *cli.Context) (string, error) {
	if c.NArg() != 1 {
		return "", usagef("%s: name one file, or - for the standard streams", c.Command.HelpName)
	}
	return c.Args().First(), nil
}

func dbRestore(e *env) *cli.Command {
	return &cli.Command{Name: "restore", Usage: "make a store from a backup, in a folder that is not there yet", ArgsUsage: "FILE",
		Flags: []cli.Flag{dbFlag(), quietFlag()},
		Action: func(c *cli.Context) error {
			name, err := backupFile(c)
			if err != nil {
				return err
			}
			addr, err := dbAddress(c)
			if err != nil {
				return err
			}
			in := e.stdin
			if name != "-" {
				f, err := os.Open(name)
				if err != nil {
					return err
				}
				defer f.Close()
				in = f
			}
			if err := store.Restore(c.Context, in, addr); err != nil {
				return err
			}
			if !quiet(c) {
				fmt.Fprintf(e.stderr, "restored: %s\n", addr)
			}
			return nil
		}}
}

func dbDump(e *env) *cli.Command {
	return &cli.Command{Name: "dump", Usage: "write all quads as N-Quads, in an order that does not depend on history",
		Flags: []cli.Flag{dbFlag(),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, compressed if it ends in .gz or .zst"}},
		Action: func(c *cli.Context) error {
			return e.withStore(c, false, func(s *store.Store) error { return e.dumpStore(c, s) })
		}}
}

func (e *env) dumpStore(c *cli.Context, s *store.Store) error {
	out, err := createOutput(c.String("output"), e.stdout)
	if err != nil {
		return err
	}
	f, _ := rdf.ByName("nquads")
	w := f.NewWriter(out, rdf.WriteOptions{})
	if err = eachQuad(s.Quads(c.Context, nil), w.Write); err == nil {
		err = w.Close()
	}
	return out.finish(err)
}

func dbLoad(e *env) *cli.Command {
	return &cli.Command{Name: "load", Usage: "read N-Quads, as db dump writes them", ArgsUsage: "FILE…",
		Flags: []cli.Flag{dbFlag(), quietFlag(), &cli.StringFlag{Name: "from", Value: "nquads", Hidden: true}},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usagef("db load: name the files to read")
			}
			return e.withStore(c, true, func(s *store.Store) error {
				for _, name := range c.Args().Slice() {
					if err := e.importFile(c, s, name); err != nil {
						return err
					}
				}
				return nil
			})
		}}
}

func dbPath(e *env) *cli.Command {
	return &cli.Command{Name: "path", Usage: "print where the graph lies", Flags: []cli.Flag{dbFlag()},
		Action: func(c *cli.Context) error {
			addr, err := dbAddress(c)
			if err == nil {
				_, err = fmt.Fprintln(e.stdout, addr)
			}
			return err
		}}
}
