package embedded

import "context"

func openReader(ctx context.Context, dir string, o Options) (*Engine, error) {
	return openWriter(dir, o)
}
func sweep(dir string) {}
