package newsgold

// Match returns the ids of the gold actors that an actor with this name, or else one of these aliases, may be:
// the rule by which the score identifies actors.
func (a *Article) Match(name string, aliases []string) []string {
	find := func(surface string) (ids []string) {
		k := key(surface)
		for _, g := range a.Actors {
			for _, s := range append([]string{g.Name}, g.Surfaces...) {
				if key(s) == k {
					ids = append(ids, g.ID)
					break
				}
			}
		}
		return ids
	}
	ids := find(name)
	if len(ids) > 0 {
		return ids
	}
	for _, s := range aliases {
		ids = append(ids, find(s)...)
	}
	return ids
}

// ActorName is the name of the actor with the given id, "" for none.
func (a *Article) ActorName(id string) string {
	for i := range a.Actors {
		if a.Actors[i].ID == id {
			return a.Actors[i].Name
		}
	}
	return ""
}
