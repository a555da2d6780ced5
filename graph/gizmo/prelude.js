// The prelude: what every script finds defined besides the language itself. Functions here are written in
// Gizmo and JavaScript; what needs the graph beyond that is answered by the engine (see docs/gizmo.md).
(function (global, limit) {
  'use strict';
  const define = (name, value) =>
    Object.defineProperty(global, name, { value, enumerable: true, writable: true, configurable: true });

  // actor("Rubio") is a path at the actor that the name clearly means.
  const one = (name, kind) => {
    const found = candidates(name, kind);
    if (found.length === 0) throw new TypeError('no ' + (kind || 'node') + ' is named ' + JSON.stringify(name));
    if (!found[0].clear) {
      throw new TypeError(JSON.stringify(name) + ' may mean ' +
        found.slice(0, 5).map((c) => c.name + ' ' + c.id).join(', ') + '; use the IRI');
    }
    return g.V(found[0].id);
  };
  define('actor', (name) => one(String(name), 'actor'));
  define('topic', (name) => one(String(name), 'topic'));
  define('source', (name) => one(String(name), 'source'));

  // Paths to follow: actor("Rubio").follow(said)
  define('said', g.M().out('ng:said'));
  define('about', g.M().out('ng:about'));
  define('told', g.M().out('ng:addressee'));
  define('claims', g.M().out('ng:proposition'));
  define('did', g.M().in('ng:agent'));

  // rel("meet") is the path along the plain edges of a deed: actor("Trump").follow(rel("meet"))
  define('rel', (lemma) => g.M().out('rel:' + String(lemma)));

  // since("2026-01-01") keeps statements and propositions from that day on: path.follow(since("2026-01-01"))
  define('since', (date) => g.M().has(['ng:saidAt', 'ng:eventAt'], gte(String(date))));
  define('until', (date) => g.M().has(['ng:saidAt', 'ng:eventAt'], lte(String(date) + '~')));

  // sorted(rows, "-date", "name") sorts a list of objects by keys; "-" turns the order round.
  const rank = (v) => (v === null || v === undefined ? 0 : typeof v === 'boolean' ? 1 : typeof v === 'number' ? 2 : 3);
  const compare = (a, b) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (rank(a) === 0) return 0;
    return a < b ? -1 : a > b ? 1 : 0;
  };
  define('sorted', (rows, ...keys) => Array.from(rows).sort((x, y) => {
    for (const key of keys) {
      const down = key[0] === '-';
      const name = down ? key.slice(1) : key;
      const c = compare(x[name], y[name]);
      if (c !== 0) return down ? -c : c;
    }
    return 0;
  }));

  // grouped(rows, "speaker") is a list of {key, rows} in the order in which keys come up.
  define('grouped', (rows, key) => {
    const groups = new Map();
    for (const row of rows) {
      if (!groups.has(row[key])) groups.set(row[key], []);
      groups.get(row[key]).push(row);
    }
    return Array.from(groups, ([k, v]) => ({ key: k, rows: v }));
  });

  // proof(fact) is the columns that show where a fact stands.
  define('proof', (f) => ({
    sentence: f.sentence, title: f.title, published: f.published, source: f.source, article: f.article, id: f.id,
  }));

  // isNode tells "<iri>" from plain words.
  define('isNode', (v) => typeof v === 'string' && v.startsWith('<') && v.endsWith('>'));

  // concerning(statements, what) keeps statements that are about an actor, whose propositions involve an actor
  // or topic, or whose text has a word (or a topic's words); all statements when the first argument is null.
  define('concerning', (statements, what) => {
    if (!isNode(what)) {
      const word = regex('(?i)\\b' + String(what).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return (statements || g.V('ng:Statement').in('rdf:type')).has('ng:text', word).unique();
    }
    const n = g.V(what);
    let found = n.in('ng:about').or(n.in(['ng:agent', 'ng:patient']).out('ng:claimedIn'))
      .or(n.in('ng:value').in('ng:role').out('ng:claimedIn')).unique();
    if (kind(what) === 'topic') found = found.or(concerning(statements, label(what))).unique();
    return statements ? statements.and(found) : found;
  });

  // period({limit: 5}) is the options of facts() that a stored query's arguments ask for.
  define('period', (more) => ({ since: args.since, until: args.until, source: args.source, limit: args.limit, ...more }));

  // status(proposition) says in words how it is told: "reported", "planned, claimed by Ada Brook".
  define('status', (f) => {
    const words = [];
    if (f.polarity === 'negative') words.push('denied');
    if (f.modality && f.modality !== 'actual' && f.modality !== 'state') words.push(f.modality);
    if (f.conditional) words.push('conditional');
    if (f.claimedIn) words.push('claimed' + (f.claimerName ? ' by ' + f.claimerName : ''));
    return words.length ? words.join(', ') : 'reported';
  });

  // emitDeed gives the row of a proposition and returns true, if it is told as wanted.
  define('emitDeed', (f, wanted) => {
    const told = status(f);
    const fits = !wanted || wanted === 'any' || (wanted === 'reported' ? told === 'reported' : told.includes(wanted));
    if (!fits) return false;
    const others = f.roles.filter((r) => r.role !== 'time' && r.role !== 'manner').map((r) => (r.marker ? r.marker + ' ' : '') + r.name);
    const patient = [f.patientName].concat(f.patientName ? [] : others).filter(Boolean).join(', ');
    g.emit({ date: f.date, agent: f.agentName, predicate: f.predicate, patient, status: told, ...proof(f) });
    return true;
  });

  // claimText(proposition, negative) is the proposition in a few words.
  define('claimText', (f, negative) => [f.agentName, negative ? 'not' : null, f.predicate, f.marker, f.patientName].filter(Boolean).join(' '));

  // teller(proposition) is who stands behind it: the speaker who claims it, else the source.
  define('teller', (f) => f.claimerName || f.source);

  // relation(fact, from, to) names a fact as a step between two actors.
  define('relation', (f, ...names) => {
    if (f.type === 'article') return 'named in the same article';
    if (f.type === 'statement') {
      return [f.speakerName].concat(f.addresseeNames).some((n) => n && names.includes(n)) && names.includes(f.speakerName)
        ? 'said (' + (f.verb || 'quote') + ')' : 'spoken of together';
    }
    return (f.polarity === 'negative' ? 'not ' : '') + f.predicate + (f.modality === 'actual' || f.modality === 'state' ? '' : ' (' + f.modality + ')');
  });

  // One built-in call must not make a value of any size: the watch over memory looks only between steps.
  const call = Reflect.apply;
  const bounded = (type, name, size) => {
    const original = type.prototype[name];
    Object.defineProperty(type.prototype, name, {
      value: function (...a) {
        if (call(size, this, a) > limit) throw new RangeError(name + '(): the result is too large');
        return call(original, this, a);
      },
      writable: true, configurable: true,
    });
  };
  bounded(String, 'repeat', function (n) { return this.length * n; });
  bounded(String, 'padStart', (n) => n);
  bounded(String, 'padEnd', (n) => n);
  bounded(Array, 'fill', function () { return this.length; });
  bounded(Array, 'join', function (s) {
    let n = this.length * (s === undefined ? 1 : String(s).length);
    for (let i = 0; i < this.length && n <= limit; i++) if (typeof this[i] === 'string') n += this[i].length;
    return n;
  });
  bounded(String, 'replaceAll', function (a, b) {
    return typeof b === 'string' && typeof a === 'string' ? this.length * Math.max(1, b.length) / Math.max(1, a.length) : 0;
  });
  for (const [owner, name] of [[Array, 'from'], [Reflect, 'apply'], [Function.prototype, 'apply']]) {
    const original = owner[name];
    owner[name] = function (...a) {
      for (const x of a) {
        if (x !== null && typeof x === 'object' && x.length > limit / 8) throw new RangeError(name + '(): the list is too long');
      }
      return call(original, this, a);
    };
  }

  // Code made at run time would escape the check of scripts before they run.
  const refused = () => { throw new TypeError('code from text (eval, Function) is not available'); };
  for (const f of [function () {}, async function () {}]) {
    Object.defineProperty(Object.getPrototypeOf(f), 'constructor', { value: refused });
  }
  global.eval = refused;
  global.Function = refused;
  delete global.__limit;
})(this, __limit);
