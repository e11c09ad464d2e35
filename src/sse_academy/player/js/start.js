// The way in: by itself in a page, called by hand in a notebook.

/** Start every quiz in `root`. options: {onChange(bank, itemId, state), seed: {itemId: state}} */
function start(root, options = {}) {
  const forms = all(root, 'form.quiz');
  if (root.matches && root.matches('form.quiz')) forms.push(root);
  for (const form of forms) {
    if (!form.classList.contains('quiz-on')) openQuiz(form, options);
  }
}

globalThis.addEventListener('storage', ({ key, newValue }) => {
  for (const quiz of quizzes) quiz.sync(key, newValue === null);
});
// A page that comes back from the browser's cache missed what other tabs wrote.
globalThis.addEventListener('pageshow', ({ persisted }) => {
  for (const quiz of persisted ? quizzes : []) quiz.sync(null, false);
});

globalThis.SSEQuiz = { start, score, fold, readNumber };

// A notebook imports the script as a module, where there is no current script.
if (document.currentScript) {
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', () => start(document));
  } else {
    start(document);
  }
}
