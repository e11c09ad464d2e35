// A whole form: its questions, its progress, the check of all at once, what the device refused.

const quizzes = new Set();

function openQuiz(form, { onChange, seed = {} }) {
  const data = JSON.parse(find(form, '.quiz-data').textContent);
  const t = speaker(data.strings, data.language);
  const live = find(form, '.quiz-live');
  const notices = make('div', 'quiz-notices');
  const warned = new Set();
  const foot = make('div', 'quiz-foot');
  const review = make('p', 'quiz-review');
  const calibration = make('p', 'quiz-calibration');
  const quiz = { form, t, behaviour: data.behaviour, say, progress, kept, erase, sync };
  quiz.store = openStore(data.bank, seed, warn);
  let insisted = false;

  /** A new element each time: the same words said twice are announced twice. */
  function say(text) {
    live.replaceChildren(make('span', '', text));
  }

  function warn(key) {
    if (warned.has(key)) return;
    warned.add(key);
    const notice = make('p', 'quiz-notice', t(key));
    notice.setAttribute('role', 'alert');
    notices.append(notice);
  }

  function kept(view) {
    insisted = false;
    if (onChange) onChange(data.bank, view.item.id, view.state);
    progress();
  }

  const isAnswered = ({ state }) => state.attempts.length > 0 || !isBlank(state.response);

  /** « 7 réponses sur 18, 5 justes »: written on the page, and returned to be said. */
  function progress() {
    const n = views.filter(isAnswered).length;
    const parts = [t('answered', { n, total: views.length })];
    if (views.some((view) => view.result.dataset.outcome)) {
      parts.push(t('right', { n: views.filter((view) => view.right).length }));
    }
    const text = `${parts.join(', ')}.`;
    for (const line of all(form, '.quiz-progress')) line.textContent = text;
    showCalibration();
    return text;
  }

  /** How often "certain" was right at the first try: to learn from, never a penalty. */
  function showCalibration() {
    const explained = views.filter((view) => view.result.dataset.outcome);
    const first = explained.map((view) => view.state.attempts[0]).filter((a) => a.confidence === 3);
    const n = count(first, (a) => a.outcome === 'right');
    calibration.textContent = first.length ? t('calibration', { n, total: first.length }) : '';
  }

  function linkTo({ box }) {
    const link = make('a', '', find(box, '.quiz-number').textContent.replace('.', ''));
    link.href = `#${box.id}`;
    return link;
  }

  function tell(key, list) {
    const links = list.flatMap((view, n) => (n ? [', ', linkTo(view)] : [linkTo(view)]));
    review.replaceChildren(`${t(key)} `, ...links);
  }

  /** One check for the whole set; what is missing is said once, then the rest is checked. */
  function checkAll(button) {
    const waiting = views.filter((view) => view.mode === 'after' && !view.over);
    const missing = waiting.filter((view) => obstacleTo(view, view.read()));
    if (missing.length && !insisted) {
      tell('after_missing', missing);
      insisted = missing.length < waiting.length;
      if (insisted) review.append(` ${t('after_press_again')}`);
      return say(review.textContent);
    }
    for (const view of waiting.filter((one) => !missing.includes(one))) view.check();
    const toReview = views.filter((view) => view.over && !view.right);
    if (toReview.length) tell('after_to_review', toReview);
    else review.replaceChildren();
    setInactive(button, views.every((view) => view.over || view.mode !== 'after'));
    say(`${progress()} ${review.textContent}`);
  }

  function refreshAll() {
    for (const view of views) view.refresh();
    progress();
  }

  function erase() {
    quiz.store.erase(views.map((view) => view.item.id));
    refreshAll();
    review.replaceChildren();
    for (const view of views) kept(view);
  }

  /** Another tab wrote `key` (null: everything); what is being typed here is left alone. */
  function sync(key, removed) {
    for (const view of views) {
      const mine = key === null || key === quiz.store.keyOf(view.item.id);
      const here = document.hasFocus() && document.activeElement;
      const busy = here && view.box.contains(here) && here.matches('textarea, [type=text]');
      if (mine && removed) quiz.store.forget(view.item.id);
      if (mine && (removed || !busy)) view.refresh();
    }
    progress();
  }

  const boxes = new Map(all(form, '.quiz-item').map((box) => [box.id, box]));
  const views = data.items.map((item) => openItem(quiz, item, boxes.get(item.id)));
  const viewAt = (element) => views.find((view) => view.box.contains(element));

  function eraseEverywhere() {
    eraseDevice();
    for (const other of quizzes) other.erase();
  }

  function arrange() {
    const many = views.length > 1;
    const head = find(form, '.quiz-head');
    if (head) head.append(make('p', 'quiz-progress'));
    if (many) foot.append(make('p', 'quiz-progress'));
    if (quiz.behaviour === 'after') {
      foot.append(make('p', 'quiz-actions', makeButton('quiz-main', t('after_check_all'), checkAll)));
    }
    foot.append(calibration, review, eraseButtons(quiz, many && eraseEverywhere));
    foot.append(make('p', 'quiz-how', t('privacy')));
    live.before(notices, foot);
    // Hidden on the screen from now on, printed open.
    for (const details of all(form, '.quiz-key details, .quiz-tree details')) details.open = true;
    form.classList.add('quiz-on');
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', ({ target }) => {
    const view = viewAt(target);
    if (view) view.changed(target);
  });
  form.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.key !== 'Enter' || target.localName !== 'input') return;
    event.preventDefault();
    const view = viewAt(target);
    const main = find(view.box, '.quiz-actions .quiz-main');
    if (!main.hidden) main.click();
  });
  arrange();
  refreshAll();
  quizzes.add(quiz);
  for (const view of views.filter(isAnswered)) kept(view);
}
