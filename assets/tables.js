// Hides the rows of a table of the data that do not hold every word of its search field.
(() => {
  'use strict';

  /** A text without capitals, accents, ligatures, or kinds of spaces and apostrophes. */
  function fold(text) {
    const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    return plain.replace(/’/g, "'").replace(/œ/g, 'oe').replace(/æ/g, 'ae');
  }

  function start(box) {
    const [field, clear, count] = box.querySelectorAll('input, button, [role="status"]');
    const body = document.getElementById(box.dataset.table).tBodies[0];
    // Cells apart: the end of one and the start of the next make no word.
    const words = (row) => fold([...row.cells].map((cell) => cell.textContent).join(' '));
    const rows = [...body.rows].map((row) => [row, words(row)]);

    function filter() {
      const wanted = fold(field.value).split(/\s+/);
      let shown = 0;
      for (const [row, text] of rows) {
        row.hidden = !wanted.every((word) => text.includes(word));
        if (!row.hidden) shown += 1;
      }
      const { all, many, one, none } = box.dataset;
      const said = [none, one][shown] || many;
      clear.hidden = !field.value;
      count.textContent = field.value.trim() ? said.replace('{n}', shown) : all;
    }

    field.addEventListener('input', filter);
    clear.addEventListener('click', () => {
      field.value = '';
      field.focus(); // The button is about to go.
      filter();
    });
    box.hidden = false;
  }

  document.querySelectorAll('.table-filter').forEach(start);
})();
