// Package pgtest starts a real PostgreSQL server for tests, in a temporary folder and on a socket there.
package pgtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a running server.
type Server struct {
	socket    string
	databases atomic.Int32
	cmd       *exec.Cmd
}

// Start starts a server, which ends with the test. Without PostgreSQL on the machine the test is skipped, loudly.
func Start(t testing.TB) *Server {
	initdb, postgres := find("initdb"), find("postgres")
	if initdb == "" || postgres == "" {
		t.Skip("SKIPPED: no PostgreSQL server on this machine (Debian: apt-get install postgresql)")
	}
	dir, err := os.MkdirTemp("", "pg") // short: the name of a socket may not be long
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	s := &Server{socket: dir}
	data := filepath.Join(dir, "data")
	if err := own(dir); err != nil {
		t.Skipf("SKIPPED: PostgreSQL does not run as root, and no other user is there: %v", err)
	}
	out, err := asUser(exec.Command(initdb, "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")).CombinedOutput()
	if err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	s.cmd = asUser(exec.Command(postgres, "-D", data, "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off",
		"-c", "max_connections=200", "-c", "shared_buffers=256MB", "-c", "max_wal_size=4GB"))
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.cmd.Process.Signal(os.Interrupt)
		_ = s.cmd.Wait()
	})
	s.wait(t)
	return s
}

func (s *Server) wait(t testing.TB) {
	var err error
	for range 300 {
		var c *pgx.Conn
		if c, err = pgx.Connect(context.Background(), s.address("postgres")); err == nil {
			_ = c.Close(context.Background())
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("the server does not answer: %v", err)
}

func (s *Server) address(database string) string {
	return "postgres://tester@/" + database + "?host=" + url.QueryEscape(s.socket)
}

// Database makes an empty database and returns its address.
func (s *Server) Database(t testing.TB) string {
	ctx := context.Background()
	name := fmt.Sprint("test", s.databases.Add(1))
	c, err := pgx.Connect(ctx, s.address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	if _, err := c.Exec(ctx, "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	return s.address(name)
}

// Stop kills the server, as a failing machine would.
func (s *Server) Stop() { _ = s.cmd.Process.Signal(os.Kill) }

// find looks for a program of the server's, in the path and where Debian puts it.
func find(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	list, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(list) == 0 {
		return ""
	}
	slices.Sort(list)
	return list[len(list)-1]
}

// other is the user who runs the server when the tests run as root.
func other() (uid, gid int, err error) {
	for _, name := range []string{"postgres", "nobody"} {
		var u *user.User
		if u, err = user.Lookup(name); err == nil {
			uid, err = strconv.Atoi(u.Uid)
			gid, _ = strconv.Atoi(u.Gid)
			return uid, gid, err
		}
	}
	return 0, 0, err
}

// own gives a folder to the user who runs the server.
func own(dir string) error {
	if os.Getuid() != 0 {
		return nil
	}
	uid, gid, err := other()
	if err != nil {
		return err
	}
	return os.Chown(dir, uid, gid)
}
