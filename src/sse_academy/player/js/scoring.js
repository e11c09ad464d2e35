// Twin of bank/scoring.py: same names, same order, same results (bank/SCORING.md).

const EPSILON = 1e-9;
const SPACES =
  /[\t-\r \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+/g;
const NUMBER = /^[+\-−]?[0-9]+(?:[.,][0-9]+)?$/;
const LETTERS = { œ: 'oe', æ: 'ae', ß: 'ss' };
const EMPTY = { outcome: 'empty', score: null, feedback: [] };

function score(item, response) {
  return SCORERS[item.type](item, response);
}

function fold(text) {
  // Replaced before NFKD, which would turn ´ into a space and an accent.
  text = text.replace(/[’‘ʼ′´`]/g, "'").replace(/[‐‑‒–—]/g, '-');
  text = text.normalize('NFKD').replace(/\p{M}/gu, '');
  text = text.toLowerCase().replace(/[œæß]/g, (c) => LETTERS[c]);
  return text.replace(SPACES, ' ').replace(/^ | $/g, '');
}

function readNumber(text) {
  const typed = text.replace(SPACES, '').replace(/%$/, '');
  if (Array.from(typed).length > 40 || !NUMBER.test(typed)) return null;
  return Number(typed.replace('−', '-').replace(',', '.'));
}

function withinOneEdit(a, b) {
  // Code points, as Python counts them.
  a = Array.from(a);
  b = Array.from(b);
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  const tail = (list, skipped) => list.slice(start + skipped).join('');
  return (
    tail(a, 1) === tail(b, 1) || tail(a, 1) === tail(b, 0) || tail(a, 0) === tail(b, 1)
  );
}

function graded(points, maximum, feedback) {
  const value = Math.floor((20000 * points + maximum) / (2 * maximum)) / 10000;
  const outcome = points === maximum ? 'right' : points === 0 ? 'wrong' : 'partial';
  return { outcome, score: value, feedback };
}

function knownIds(response, known) {
  if (!Array.isArray(response)) return [];
  return Array.from(new Set(response.filter((i) => known.includes(i))));
}

function mapping(response, known) {
  if (response === null || typeof response !== 'object' || Array.isArray(response)) return [];
  return known
    .filter((k) => own(response, k) && typeof response[k] === 'string')
    .map((k) => [k, response[k]]);
}

const ids = (parts) => (parts || []).map((part) => part.id);
const count = (list, test) => list.filter(test).length;
const typedText = (response) =>
  typeof response === 'string' && response.replace(SPACES, '') ? response : '';

function accepts(typed, accepted, distance) {
  const given = fold(typed);
  const wanted = accepted.map(fold);
  if (wanted.includes(given)) return 'right';
  const near = (w) => Array.from(w).length >= 4 && withinOneEdit(given, w);
  return distance && wanted.some(near) ? 'near' : null;
}

function scoreSingle(item, response) {
  const option = item.options.find((o) => o.id === response);
  if (!option) return EMPTY;
  return graded(option.key ? 1 : 0, 1, [`option:${response}`]);
}

function scoreTrueFalse(item, response) {
  if (response !== 'true' && response !== 'false') return EMPTY;
  return graded((response === 'true') === item.answer ? 1 : 0, 1, [`option:${response}`]);
}

function scoreMultiple(item, response) {
  const chosen = knownIds(response, ids(item.options));
  if (!chosen.length) return EMPTY;
  const keys = ids(item.options.filter((o) => o.key));
  const picked = item.options.filter((o) => chosen.includes(o.id));
  const points = picked.reduce((sum, o) => sum + (o.key ? 1 : -1), 0);
  const missed = keys.filter((k) => !chosen.includes(k));
  const feedback = picked.map((o) => `option:${o.id}`).concat(missed.map((k) => `missed:${k}`));
  return graded(Math.max(points, 0), keys.length, feedback);
}

function scoreNumeric(item, response) {
  const typed = typedText(response);
  if (!typed) return EMPTY;
  const x = readNumber(typed);
  if (x === null) return { outcome: 'unreadable', score: null, feedback: [] };
  const tolerance = item.tolerance || 0;
  const [low, high] = item.range || [item.value - tolerance, item.value + tolerance];
  if (low - EPSILON <= x && x <= high + EPSILON) return graded(1, 1, ['right']);
  const fits = (a) => Math.abs(x - a.value) <= (a.tolerance || 0) + EPSILON;
  const known = (item.answers || []).findIndex(fits);
  return graded(0, 1, [known < 0 ? 'wrong' : `answer:${known}`]);
}

function scoreText(item, response) {
  const typed = typedText(response);
  if (!typed) return EMPTY;
  const found = accepts(typed, item.accepted, item.distance);
  if (found) return graded(1, 1, found === 'right' ? ['right'] : ['near', 'right']);
  const known = (item.answers || []).findIndex((a) => accepts(typed, a.accepted, 0));
  return graded(0, 1, [known < 0 ? 'wrong' : `answer:${known}`]);
}

function scoreMatch(item, response) {
  const extra = ids(item.extra);
  const rights = ids(item.pairs).concat(extra);
  const given = mapping(response, ids(item.pairs)).filter(([, v]) => rights.includes(v));
  if (!given.length) return EMPTY;
  const used = extra.filter((e) => given.some(([, v]) => v === e));
  const feedback = given
    .map(([k, v]) => `pair:${k}:${v === k ? 'right' : 'wrong'}`)
    .concat(used.map((e) => `extra:${e}`));
  return graded(count(given, ([k, v]) => k === v), item.pairs.length, feedback);
}

function scoreOrder(item, response) {
  const key = ids(item.elements);
  const given = knownIds(response, key);
  if (!given.length) return EMPTY;
  const before = (list, i) => list[list.indexOf(i) - 1];
  const good = given.filter((i) => before(given, i) === before(key, i));
  const points = count(good, (i) => i !== key[0]);
  const feedback = key.map((i) => `element:${i}:${good.includes(i) ? 'right' : 'wrong'}`);
  return graded(points, key.length - 1, feedback);
}

function scoreCategorise(item, response) {
  const categories = ids(item.categories);
  const given = new Map(
    mapping(response, ids(item.rows)).filter(([, v]) => categories.includes(v)),
  );
  if (!given.size) return EMPTY;
  const answered = item.rows.filter((r) => given.has(r.id));
  const state = (r) => (r.open ? 'open' : given.get(r.id) === r.key ? 'right' : 'wrong');
  const feedback = answered.map((r) => `row:${r.id}:${state(r)}`);
  if (answered.every((r) => r.open)) return { outcome: 'open', score: null, feedback };
  const points = count(answered, (r) => state(r) === 'right');
  return graded(points, count(item.rows, (r) => !r.open), feedback);
}

function scoreCloze(item, response) {
  const feedback = [];
  let points = 0;
  for (const [gapId, typed] of mapping(response, Object.keys(item.gaps))) {
    const gap = item.gaps[gapId];
    if (gap.options) {
      const option = gap.options.find((o) => o.id === typed);
      if (option) {
        points += option.key ? 1 : 0;
        feedback.push(`gap:${gapId}:option:${typed}`);
      }
    } else if (typedText(typed)) {
      const found = accepts(typed, gap.accepted || [], gap.distance);
      points += found ? 1 : 0;
      feedback.push(`gap:${gapId}:${found || 'wrong'}`);
    }
  }
  return feedback.length ? graded(points, Object.keys(item.gaps).length, feedback) : EMPTY;
}

function scoreReflect(item, response) {
  const text = response && typeof response === 'object' ? response.text : null;
  return typedText(text) ? { outcome: 'open', score: null, feedback: ['model'] } : EMPTY;
}

function scoreScenario(item, response) {
  let place = item.start;
  for (const choiceId of Array.isArray(response) ? response : []) {
    const choice = item.nodes[place].choices.find((c) => c.id === choiceId);
    if (!choice) break;
    place = choice.goto;
    if (own(item.endings, place)) {
      const value = Math.floor(10000 * item.endings[place].value + 0.5) / 10000;
      const outcome = value === 1 ? 'right' : value === 0 ? 'wrong' : 'partial';
      return { outcome, score: value, feedback: [`ending:${place}`] };
    }
  }
  return EMPTY;
}

const SCORERS = {
  single: scoreSingle,
  truefalse: scoreTrueFalse,
  multiple: scoreMultiple,
  numeric: scoreNumeric,
  text: scoreText,
  match: scoreMatch,
  order: scoreOrder,
  categorise: scoreCategorise,
  cloze: scoreCloze,
  reflect: scoreReflect,
  scenario: scoreScenario,
};
