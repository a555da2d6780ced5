package article
func markdown(text string) (string, metadata) { return text, metadata{} }
