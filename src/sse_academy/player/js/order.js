// Ordering: two buttons for each element. Its neighbour moves, so the focus stays where it is.

function orderInputs(view) {
  const list = find(view.controls, '.quiz-order');
  const drawn = Array.from(list.children);
  let touched = false;

  const idsNow = () => Array.from(list.children, (element) => element.dataset.id);

  function mark() {
    const elements = Array.from(list.children);
    elements.forEach((element, place) => {
      const [up, down] = all(element, 'button');
      setInactive(up, view.over || place === 0);
      setInactive(down, view.over || place === elements.length - 1);
    });
  }

  function move(element, step) {
    const neighbour = step < 0 ? element.previousElementSibling : element.nextElementSibling;
    if (step < 0) element.after(neighbour);
    else element.before(neighbour);
    touched = true;
    mark();
    view.changed(element);
    const n = idsNow().indexOf(element.dataset.id) + 1;
    view.quiz.say(view.quiz.t('moved', { n, total: drawn.length }));
  }

  drawn.forEach((element, place) => {
    // On paper everybody starts from the order of the page, whatever was moved here.
    element.style.order = place;
    const text = find(element, 'label span').textContent;
    const button = (key, sign, step) => {
      const made = makeButton('quiz-move', sign, () => move(element, step));
      made.setAttribute('aria-label', view.quiz.t(key, { text }));
      return made;
    };
    element.append(
      make('span', 'quiz-moves', button('move_up', '↑', -1), button('move_down', '↓', 1)),
    );
  });

  return {
    // Checking the order as it stands is an answer too: `now`.
    read: (_, now) => (touched || now ? idsNow() : null),
    write(_, response) {
      const wanted = Array.isArray(response) ? response : [];
      touched = wanted.length > 0;
      const rank = (element) => wanted.indexOf(element.dataset.id) + 1 || drawn.length + 1;
      const sorted = drawn.slice().sort((a, b) => rank(a) - rank(b));
      // Only when something changes: moving an element takes the focus away from it.
      if (sorted.some((element, n) => element !== list.children[n])) list.append(...sorted);
      mark();
    },
  };
}
