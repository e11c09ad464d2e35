// Scenario: one step at a time, drawn from the tree that the page holds as text.

function scenarioInputs(view) {
  const { controls, quiz } = view;
  const tree = find(controls, '.quiz-tree');
  const nodes = new Map(all(tree, '[data-node]').map((node) => [node.dataset.node, node]));
  const start = nodes.keys().next().value;
  const play = make('div', 'quiz-play');
  const back = makeButton('quiz-minor', quiz.t('step_back'), () => go(path.slice(0, -1)));
  const again = makeButton('quiz-minor', quiz.t('start_again'), () => go([]));
  let path = [];
  const moves = make('p', 'quiz-moves', back, again);
  tree.before(play, moves);

  const copy = (node, selector) => find(node, selector).cloneNode(true);
  const choicesOf = (node) => all(node, '[data-choice]');

  function go(next) {
    draw(next);
    view.changed(play);
    // The new step is read from its top; the button that was pressed is gone.
    play.lastElementChild.focus();
    if (path.length && !nodes.has(place())) view.finish();
  }

  function place() {
    let at = start;
    for (const id of path) {
      at = choicesOf(nodes.get(at)).find((c) => c.dataset.choice === id).dataset.goto;
    }
    return at;
  }

  function draw(next) {
    path = [];
    let step = make('div', 'quiz-step', copy(nodes.get(start), '.quiz-node-text'));
    let node = nodes.get(start);
    play.replaceChildren(step);
    for (const id of next) {
      const chosen = node && choicesOf(node).find((c) => c.dataset.choice === id);
      if (!chosen) break;
      path.push(id);
      const words = make('p', 'quiz-chosen', `${quiz.t('you_choose')} `);
      words.append(make('strong', '', ...copy(chosen, 'summary').childNodes));
      play.append(words);
      node = nodes.get(chosen.dataset.goto);
      step = make('div', 'quiz-step', copy(chosen, '.quiz-consequence'));
      step.append(node ? copy(node, '.quiz-node-text') : make('p', '', quiz.t('path_ends')));
      play.append(step);
    }
    step.tabIndex = -1;
    if (node) step.append(make('div', 'quiz-choices', ...choicesOf(node).map(asButton)));
    moves.hidden = path.length === 0;
  }

  function asButton(element) {
    const button = makeButton('quiz-choice', '', () => go(path.concat(element.dataset.choice)));
    button.append(...copy(element, 'summary').childNodes);
    return button;
  }

  return {
    read: () => path.slice(),
    write: (_, response) => draw(Array.isArray(response) ? response : []),
  };
}
