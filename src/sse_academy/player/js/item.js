// One question on the screen: its answer is kept at once, checked when asked, then explained.

function openItem(quiz, item, box) {
  const { t, store } = quiz;
  const hints = all(box, '.quiz-hint');
  const rubric = find(box, '.quiz-rubric');
  const view = {
    quiz,
    item,
    box,
    controls: find(box, '.quiz-controls'),
    key: find(quiz.form, `.quiz-key [data-item="${item.id}"]`),
    sureness: all(box, '.quiz-confidence input'),
    hintCount: hints.length,
    result: make('div', 'quiz-result'),
    // Nothing to vote on, nothing to hold back in a free text or a scenario.
    mode: isOpenType(item) && quiz.behaviour !== 'workshop' ? 'immediate' : quiz.behaviour,
    over: false,
    right: false,
    state: store.load(item.id),
    changed,
    check,
    refresh,
    read: (now) => inputs.read(view, now),
    finish: () => keep(view.read()),
  };
  const made = { order: orderInputs, scenario: scenarioInputs }[item.type];
  const inputs = made ? made(view) : INPUTS[item.type];
  const main = makeButton('quiz-main', t(mainWord()), check);
  const reveal = makeButton('quiz-minor', t('show_answer'), showAnswer);

  function mainWord() {
    if (item.type === 'reflect') return 'compare';
    if (view.mode !== 'peer') return 'check';
    return view.state.attempts.length ? 'peer_vote_again' : 'peer_vote';
  }

  function update(change) {
    view.state = store.update(item.id, change);
    quiz.kept(view);
  }

  /** Keep an attempt, then show what it leads to. */
  function keep(response) {
    const sure = view.sureness.find((input) => input.checked);
    // A workshop page has no key to score with.
    const scored = view.key ? score(item, response) : { outcome: 'open', score: null };
    update((state) => {
      state.response = response;
      state.attempts.push({
        response,
        outcome: scored.outcome,
        score: scored.score,
        confidence: sure ? Number(sure.value) : null,
        hints: state.hints,
        at: new Date().toISOString(),
      });
    });
    draw(true);
  }

  function check() {
    const response = view.read(true);
    const obstacle = obstacleTo(view, response);
    if (!obstacle) return keep(response);
    view.result.replaceChildren(make('p', '', obstacle));
    quiz.say(obstacle);
    if (obstacle === t('confidence_first')) view.sureness[0].focus();
  }

  function showAnswer() {
    // Seeing the answer is the hint after the last one, so that the record says so.
    update((state) => {
      state.hints = hints.length + 1;
    });
    draw(true);
    main.focus();
  }

  function useHint(n) {
    if (n <= view.state.hints) return;
    update((state) => {
      state.hints = Math.max(state.hints, n);
    });
    drawHints();
  }

  /** The learner changed `element`: keep the answer, drop what was said of the former one. */
  function changed(element) {
    if (view.sureness.includes(element)) {
      // Without a check, saying how sure one is makes the answer an attempt.
      if (view.mode === 'workshop' && !isBlank(view.read())) keep(view.read());
      return;
    }
    update((state) => {
      state.response = view.read();
    });
    if (view.mode === 'workshop') return lock();
    if (item.type === 'reflect') return drawMain();
    const row = element.closest('.quiz-row');
    // The reasons of other options and rows stay true; an order or a text changes as a whole.
    if (!row && element.closest('.quiz-option')) clearResult(view);
    else clearFeedback(view, row || view.controls);
    drawMain();
  }

  const lastAttempt = () => view.state.attempts[view.state.attempts.length - 1];
  const isChecked = (last) => Boolean(last) && sameResponse(item, last.response, view.read());

  /** Draw again from what is kept: at the start, or after another tab wrote. */
  function refresh() {
    view.state = store.load(item.id);
    inputs.write(view, view.state.response);
    draw(false);
  }

  function draw(speak) {
    const { state } = view;
    const last = lastAttempt();
    view.over = isOver(view, state, last);
    if (view.over) inputs.write(view, last.response);
    lock();
    drawHints();
    clearFeedback(view);
    view.right = false;
    if (last && view.mode === 'peer' && !view.over) {
      view.result.append(make('p', 'quiz-discuss', t('peer_discuss')));
      if (speak) quiz.say(t('peer_discuss'));
    } else if (last && view.key && (view.over || item.type === 'reflect' || isChecked(last))) {
      const result = score(item, last.response);
      view.right = result.outcome === 'right';
      const said = showFeedback(view, result, remarksOn(view, state.attempts, result));
      if (speak) quiz.say(`${said} ${quiz.progress()}`);
    }
    if (rubric) rubric.hidden = !last;
    drawMain();
  }

  /** After the end the answer stays readable, and the focus does not fall into the void. */
  function lock() {
    const here = document.activeElement;
    const inputsOnly = all(view.controls, 'input, select').concat(view.sureness);
    const last = lastAttempt();
    for (const field of isOpenType(item) ? [] : inputsOnly) {
      if (field.type === 'text') field.readOnly = view.over;
      else field.disabled = view.over;
    }
    // How sure one is belongs to one answer: another answer, and it is asked again.
    const told = view.over || (view.mode === 'workshop' && isChecked(last)) ? last : null;
    for (const input of view.sureness) {
      input.checked = Boolean(told) && told.confidence === Number(input.value);
    }
    if (here && here.disabled && view.box.contains(here)) main.focus();
  }

  function drawHints() {
    hints.forEach((hint, n) => {
      hint.hidden = n > view.state.hints;
    });
  }

  function drawMain() {
    const last = lastAttempt();
    main.textContent = t(view.over ? 'checked' : mainWord());
    setInactive(main, view.over || (view.mode === 'immediate' && isChecked(last)));
    reveal.hidden = view.mode !== 'immediate' || isOpenType(item) || !last || view.over;
  }

  main.hidden = item.type === 'scenario' || view.mode === 'workshop' || view.mode === 'after';
  const actions = make('p', 'quiz-actions', main, reveal);
  actions.hidden = main.hidden;
  box.append(actions, view.result);
  if (rubric) box.append(rubric);
  hints.forEach((hint, n) => hint.addEventListener('toggle', () => hint.open && useHint(n + 1)));
  return view;
}
