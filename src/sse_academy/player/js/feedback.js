// Feedback: parts of the key, copied beside the answers they are about. Always says why.

let feedbackCount = 0;

const optionsOf = (item) =>
  item.type === 'truefalse'
    ? [{ id: 'true', key: item.answer }, { id: 'false', key: !item.answer }]
    : item.options;
const keyWord = (options, id) => (options.find((o) => o.id === id).key ? 'right' : 'wrong');

/** Feedback id of the scoring -> [name of its part in the key, outcome of this part]. */
function readFeedbackId(item, id) {
  const [kind, name, state, option] = id.split(':');
  if (kind === 'missed') return [`option:${name}`, 'missed'];
  if (kind === 'option') return [id, keyWord(optionsOf(item), name)];
  if (kind === 'gap' && option) return [id, keyWord(item.gaps[name].options, option)];
  if (kind === 'gap') return [`gap:${name}:${state === 'near' ? 'right' : state}`, state];
  return state ? [`${kind}:${name}`, state] : [id, ''];
}

/** Where the part is shown: beside its option, row or element; null when it has no place. */
function homeOf({ controls }, part) {
  const [kind, name] = part.split(':');
  if (kind === 'extra') {
    const used = all(controls, 'select').find((select) => select.value === name);
    return used ? used.closest('.quiz-row') : null;
  }
  if (kind === 'option') return find(controls, `input[value="${name}"]`).closest('.quiz-option');
  return /^(pair|element|row)$/.test(kind) ? find(controls, `[data-id="${name}"]`) : null;
}

const partOf = (view, part) => find(view.key, `[data-part="${part}"]`);

function clearResult({ result }) {
  result.replaceChildren();
  delete result.dataset.outcome;
}

function clearFeedback(view, place = view.controls) {
  for (const note of all(place, '.quiz-feedback')) note.remove();
  for (const field of [place, ...all(place, '[aria-describedby]')]) {
    field.removeAttribute('aria-describedby');
  }
  for (const gap of all(place, '[data-outcome]')) delete gap.dataset.outcome;
  clearResult(view);
}

function wordFor(view, outcome) {
  const key = { right: 'right_word', near: 'right_word', wrong: 'wrong_word', open: 'open_word' };
  return view.quiz.t(outcome === 'missed' ? 'missed_word' : key[outcome]);
}

function noteOf(view, part, outcome, about = '') {
  const why = partOf(view, part);
  const note = make('div', 'quiz-feedback');
  if (outcome) note.append(make('p', 'quiz-mark', about + wordFor(view, outcome)));
  // At the end, a row that was not right says what it goes with.
  if (view.over && outcome !== 'right' && outcome !== 'open' && /^(pair|row):/.test(part)) {
    const goes = find(why.previousElementSibling, '.quiz-goes').cloneNode(true);
    note.append(make('p', 'quiz-about', goes));
  }
  note.append(why.cloneNode(true));
  note.dataset.outcome = outcome === 'missed' || outcome === 'near' ? 'right' : outcome;
  return note;
}

function placeNote(view, home, part, outcome) {
  const note = noteOf(view, part, outcome);
  feedbackCount += 1;
  note.id = `quiz-feedback-${feedbackCount}`;
  const field = home.matches('fieldset') ? home : find(home, 'input, select');
  const others = field.getAttribute('aria-describedby');
  field.setAttribute('aria-describedby', others ? `${others} ${note.id}` : note.id);
  home.append(note);
  return note;
}

/** A gap is in the middle of a sentence: its mark is there, its reason under the text. */
function gapNote(view, part, outcome) {
  const gap = find(view.controls, `[data-id="${part.split(':')[1]}"]`);
  const field = find(gap, 'select, input');
  gap.dataset.outcome = outcome === 'near' ? 'right' : outcome;
  const given = field.options ? field.options[field.selectedIndex].text : field.value;
  const about = view.quiz.t('gap_answer', { gap: field.getAttribute('aria-label'), given });
  return noteOf(view, part, outcome, `${about} `);
}

const asSentence = ({ textContent }) => textContent.replace(/([^.!?…:])$/, '$1.');

/** Show the reasons of a scored response, then `remarks`; returns what to say of them. */
function showFeedback(view, result, remarks) {
  const { item, over } = view;
  const shown = new Set();
  const headline = headlineOf(view, result);
  const box = [make('p', 'quiz-headline', headline)];
  const said = [headline];
  for (const id of result.feedback) {
    // Before the end, what was missed stays to be found.
    if ((id.startsWith('missed:') && !over) || id === 'near') continue;
    const [part, outcome] = readFeedbackId(item, id);
    const home = homeOf(view, part);
    let note = null;
    if (home) note = placeNote(view, home, part, outcome);
    else box.push((note = outcome ? gapNote(view, part, outcome) : noteOf(view, part, '')));
    shown.add(part);
    said.push(...all(note, 'p').map(asSentence));
  }
  const lines = adviceOn(view, result).concat(remarks);
  box.push(...lines.map((line) => make('p', '', line)));
  if (over) box.push(...everythingElse(view, result, shown));
  view.result.append(...box);
  view.result.dataset.outcome = result.outcome;
  return said.concat(lines).join(' ');
}

function headlineOf({ item, quiz, over }, { outcome, score: value }) {
  if (item.type === 'reflect') return quiz.t('model_answer');
  if (item.type === 'scenario') return quiz.t(`ending_${outcome}`);
  // No try left: "not yet" would be untrue.
  if (over && outcome === 'wrong') return quiz.t('outcome_over');
  return quiz.t(`outcome_${outcome}`, { percent: Math.round(value * 100) });
}

/** What the reasons alone do not say. */
function adviceOn({ item, quiz, over }, { outcome, feedback }) {
  if (feedback.includes('near')) return [quiz.t('near', { text: item.accepted[0] })];
  if (item.type !== 'multiple' || over || outcome === 'right') return [];
  const extra = feedback.some((id) => readFeedbackId(item, id)[1] === 'wrong');
  const missing = feedback.some((id) => id.startsWith('missed:'));
  return [extra && quiz.t('some_extra'), missing && quiz.t('some_missing')].filter(Boolean);
}

/** The end of a question: the answer, every reason not yet shown, the explanation. */
function everythingElse(view, result, shown) {
  const { item, key } = view;
  const isChoice = item.type === 'truefalse' || item.type === 'single' || item.type === 'multiple';
  const copy = (selector) => all(key, selector).map((element) => element.cloneNode(true));
  const [list] = copy('.quiz-reasons');
  const rest = result.outcome === 'right' ? [] : solutionOf(view);
  for (const line of Array.from(list.children)) {
    const { part } = find(line, '[data-part]').dataset;
    const home = homeOf(view, part);
    if (home && !shown.has(part)) {
      const right = isChoice && keyWord(optionsOf(item), part.split(':')[1]) === 'right';
      placeNote(view, home, part, right ? 'missed' : '');
    }
    // Advice for a wrong answer is not a reason.
    const advice = /^(gap:[^:]*:)?wrong$/.test(part);
    if (home || advice || shown.has(part)) line.remove();
  }
  if (list.children.length) rest.push(list);
  return rest.concat(copy('.quiz-explanation'));
}

/** The answer written out, where the marks beside options and rows do not already give it. */
function solutionOf({ item, key, quiz }) {
  if (item.type === 'order') {
    const right = all(key, '.quiz-about').map((about) => make('li', '', about.textContent));
    return [make('p', '', quiz.t('right_order')), make('ol', 'quiz-reasons', ...right)];
  }
  const typed = item.type === 'numeric' || item.type === 'text';
  return typed ? [find(key, '.quiz-solution').cloneNode(true)] : [];
}
