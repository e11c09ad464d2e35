// Erasing: said first, done after a second press; the other quizzes of the page follow.

function eraseButtons(quiz, everywhere) {
  const { t } = quiz;
  const place = make('div', 'quiz-erase');
  const buttons = [makeButton('quiz-minor', t('erase_quiz'), (b) => ask(b, 'sure_quiz', quiz.erase))];
  if (everywhere) {
    buttons.push(makeButton('quiz-minor', t('erase_all'), (b) => ask(b, 'sure_all', everywhere)));
  }
  const question = make('div', 'quiz-sure');
  question.setAttribute('role', 'group');
  question.addEventListener('keydown', (event) => event.key === 'Escape' && close());
  let asked = null;

  function close() {
    question.remove();
    asked.focus();
  }

  function ask(button, key, erase) {
    asked = button;
    question.setAttribute('aria-label', t(key));
    const keep = makeButton('quiz-minor', t('keep'), close);
    const go = makeButton('quiz-main', t('erase'), () => {
      erase();
      close();
      quiz.say(t('erased'));
    });
    question.replaceChildren(make('p', '', t(key)), make('p', '', go, keep));
    place.append(question);
    keep.focus();
  }

  place.append(make('p', '', ...buttons));
  return place;
}
