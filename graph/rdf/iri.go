package rdf

import "strings"

// iri is an IRI reference in its five parts (RFC 3986 §3); the flags tell empty parts from absent ones.
type iri struct {
	scheme, authority, path, query, fragment string
	hasScheme, hasAuthority, hasQuery        bool
	hasFragment                              bool
}

// splitIRI takes a reference apart as RFC 3986 appendix B does. It accepts anything.
func splitIRI(s string) (u iri) {
	if n := schemeLen(s); n > 0 {
		u.scheme, u.hasScheme, s = s[:n], true, s[n+1:]
	}
	if i := strings.IndexByte(s, '#'); i >= 0 {
		u.fragment, u.hasFragment, s = s[i+1:], true, s[:i]
	}
	if i := strings.IndexByte(s, '?'); i >= 0 {
		u.query, u.hasQuery, s = s[i+1:], true, s[:i]
	}
	if strings.HasPrefix(s, "//") {
		u.hasAuthority = true
		s = s[2:]
		if i := strings.IndexByte(s, '/'); i >= 0 {
			u.authority, s = s[:i], s[i:]
		} else {
			u.authority, s = s, ""
		}
	}
	u.path = s
	return u
}

// schemeLen is the length of the scheme before the first colon, 0 if there is none.
func schemeLen(s string) int {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case classes[c]&isAlpha != 0:
		case i > 0 && (classes[c]&isDigit != 0 || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return i
		default:
			return 0
		}
	}
	return 0
}

// String joins the parts (RFC 3986 §5.3).
func (u iri) String() string {
	var b strings.Builder
	if u.hasScheme {
		b.WriteString(u.scheme + ":")
	}
	if u.hasAuthority {
		b.WriteString("//" + u.authority)
	}
	b.WriteString(u.path)
	if u.hasQuery {
		b.WriteString("?" + u.query)
	}
	if u.hasFragment {
		b.WriteString("#" + u.fragment)
	}
	return b.String()
}

// resolve resolves a reference against the base u (RFC 3986 §5.2, strict). A reference with a scheme is
// left as it is: RDF compares IRIs character by character, so that none may be normalised.
func (u iri) resolve(ref string) string {
	if schemeLen(ref) > 0 {
		return ref
	}
	r := splitIRI(ref)
	t := iri{scheme: u.scheme, hasScheme: u.hasScheme, fragment: r.fragment, hasFragment: r.hasFragment, query: r.query, hasQuery: r.hasQuery}
	switch {
	case r.hasAuthority:
		t.authority, t.hasAuthority, t.path = r.authority, true, removeDots(r.path)
	default:
		t.authority, t.hasAuthority = u.authority, u.hasAuthority
		switch {
		case r.path == "":
			t.path = u.path
			if !r.hasQuery {
				t.query, t.hasQuery = u.query, u.hasQuery
			}
		case r.path[0] == '/':
			t.path = removeDots(r.path)
		case u.hasAuthority && u.path == "":
			t.path = removeDots("/" + r.path)
		default:
			t.path = removeDots(u.path[:strings.LastIndexByte(u.path, '/')+1] + r.path)
		}
	}
	return t.String()
}

// removeDots takes "." and ".." out of a path (RFC 3986 §5.2.4).
func removeDots(p string) string {
	if !strings.Contains(p, ".") {
		return p
	}
	out := make([]byte, 0, len(p))
	for p != "" {
		switch {
		case strings.HasPrefix(p, "../"):
			p = p[3:]
		case strings.HasPrefix(p, "./"):
			p = p[2:]
		case strings.HasPrefix(p, "/./"):
			p = p[2:]
		case p == "/.":
			p = "/"
		case strings.HasPrefix(p, "/../"), p == "/..":
			p = "/" + strings.TrimPrefix(p[3:], "/")
			i := len(out)
			for i > 0 && out[i-1] != '/' {
				i--
			}
			out = out[:max(i-1, 0)]
		case p == "." || p == "..":
			p = ""
		default:
			i := strings.IndexByte(p[1:], '/') + 1
			if i == 0 {
				i = len(p)
			}
			out = append(out, p[:i]...)
			p = p[i:]
		}
	}
	return string(out)
}
