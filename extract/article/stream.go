package article

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/newsgraph/newsgraph/extract"
)

// stream reads all articles of one opened input.
func (r *reader) stream(name string, in io.Reader) bool {
	in, compressed, err := decompress(in)
	if err != nil {
		return r.bad(name, err)
	}
	if c, ok := in.(io.Closer); ok {
		defer c.Close()
	}
	br := bufio.NewReaderSize(in, 1<<16)
	f, _, known := extensionFormat(suffix(name))
	if !known {
		head, _ := br.Peek(1024)
		f = sniff(head)
	}
	switch f {
	case formatLines:
		return r.lines(name, br)
	case formatJSON:
		return r.json(name, br)
	}
	data, err := readBounded(br)
	if err != nil {
		return r.bad(name, err)
	}
	if f == formatFeed {
		return r.feed(name, data)
	}
	a := extract.Article{File: name, Converted: compressed || f != formatText}
	return r.whole(a, f, data)
}

// whole makes one article of a file's bytes and yields it.
func (r *reader) whole(a extract.Article, f format, data []byte) bool {
	meta, err := r.readSidecar(a.File)
	if err != nil {
		return r.bad(a.File, err)
	}
	text, converted, err := decode(data, f, r.opts.Encoding)
	if err != nil {
		return r.bad(a.File, err)
	}
	a.Converted = a.Converted || converted
	var own metadata
	switch f {
	case formatMarkdown:
		a.Text, own = markdown(text)
	case formatHTML:
		if a.Text, own, err = page(text); err != nil {
			return r.bad(a.File, err)
		}
	default:
		a.Text, own.Title = text, headline(text)
	}
	meta.fill(own)
	return r.finish(a, meta)
}

// finish completes an article with what is known about it, checks it and yields it.
func (r *reader) finish(a extract.Article, meta metadata) bool {
	flags := metadata{ID: r.opts.ID, Title: r.opts.Title, Date: r.opts.Date, Source: r.opts.Source, URL: r.opts.URL}
	flags.fill(meta)
	flags.apply(&a)
	if err := check(&a, r.opts.Force); err != nil {
		return r.bad(a.File, err)
	}
	mark(&a)
	return r.yield(a, nil)
}

// check refuses an article without text, with NULs, or not in English.
func check(a *extract.Article, force bool) error {
	if strings.TrimSpace(strings.TrimPrefix(a.Text, bom)) == "" {
		return problem(ErrEmpty, "there is nothing to read")
	}
	if i := strings.IndexByte(a.Text, 0); i >= 0 {
		return &FileError{Offset: int64(i), Err: fmt.Errorf("%w: NUL byte", ErrBinary), Hint: "is it a text file?"}
	}
	lang := language(a.Text)
	if a.Language == "" {
		a.Language = lang
	}
	if lang != "" && lang != "en" && !force {
		return problem(fmt.Errorf("%w (it looks like %q)", ErrLanguage, lang), "--force reads it all the same")
	}
	return nil
}

// readBounded reads all of in, at most MaxArticle bytes.
func readBounded(in io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, MaxArticle+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxArticle {
		return nil, tooLarge()
	}
	return data, nil
}

func tooLarge() error {
	return problem(fmt.Errorf("%w of %d MiB an article", ErrTooLarge, MaxArticle>>20),
		"split it, or put one article a line into a .jsonl file")
}

// decompress looks at the first bytes of in and unpacks gzip and zstd.
func decompress(in io.Reader) (out io.Reader, compressed bool, err error) {
	count := &counter{in: in}
	br := bufio.NewReaderSize(count, 1<<16)
	head, _ := br.Peek(4)
	switch {
	case len(head) >= 2 && head[0] == 0x1f && head[1] == 0x8b:
		z, err := gzip.NewReader(br)
		if err != nil {
			return nil, true, damaged(err)
		}
		return &unpacker{in: z, packed: count, close: func() { _ = z.Close() }}, true, nil
	case string(head) == "\x28\xb5\x2f\xfd":
		z, err := zstd.NewReader(br, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
		if err != nil {
			return nil, true, damaged(err)
		}
		return &unpacker{in: z, packed: count, close: z.Close}, true, nil
	}
	return br, false, nil
}

func damaged(err error) error {
	return problem(fmt.Errorf("damaged compressed data: %w", err), "try gzip -t or zstd -t on it")
}

// counter counts the bytes read through it.
type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// unpacker reads decompressed data and stops at what expands beyond reason.
type unpacker struct {
	in     io.Reader
	packed *counter
	n      int64
	close  func()
}

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.in.Read(p)
	u.n += int64(n)
	if u.n > MaxArticle && u.n/maxRatio > u.packed.n {
		return 0, problem(fmt.Errorf("%w: %d bytes expand to more than %d", ErrTooLarge, u.packed.n, u.n),
			"unpack it by hand if you trust it")
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = damaged(err)
	}
	return n, err
}

// Close releases the decompressor.
func (u *unpacker) Close() error {
	u.close()
	return nil
}
