// Fills the table of the tests before and after with what the player kept on this device.
// Reads only; the player's own script says how answers are kept (player/js/store.js).
(() => {
  'use strict';

  /** The outcome of the last check of an item, or null when it was never checked. */
  function outcome(name) {
    try {
      const { attempts } = JSON.parse(localStorage.getItem(`sse-academy:1:${name}`));
      return attempts[attempts.length - 1].outcome;
    } catch {
      return null; // Nothing kept, storage refused, or a text that is not ours.
    }
  }

  function fill(table) {
    const words = table.dataset;
    const sums = [...table.tFoot.rows[0].cells].slice(1);
    const counts = sums.map(() => ({ right: 0, done: 0 }));
    for (const row of table.tBodies[0].rows) {
      [...row.cells].slice(1).forEach((cell, n) => {
        const said = words[outcome(cell.dataset.kept)];
        if (!said) return;
        cell.firstElementChild.textContent = said;
        counts[n].done += 1;
        if (said === words.right) counts[n].right += 1;
      });
    }
    counts.forEach(({ right, done }, n) => {
      if (done) sums[n].textContent = words.sum.replace('{right}', right).replace('{done}', done);
    });
  }

  document.querySelectorAll('table.comparison').forEach(fill);
})();
