// Reads and writes the answer of each type in its native inputs; ids only, unknown ids ignored.

const rowsOf = (root) => all(root, '[data-id]');
const isObject = (value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const checkedIn = (root) => find(root, 'input:checked');

function readChoice({ controls }) {
  const input = checkedIn(controls);
  return input ? input.value : null;
}

function writeChoice({ controls }, response) {
  for (const input of all(controls, 'input')) {
    input.checked = Array.isArray(response)
      ? response.includes(input.value)
      : input.value === response;
  }
}

function readTyped({ controls }) {
  return find(controls, 'input').value;
}

function writeTyped({ controls }, response) {
  find(controls, 'input').value = typeof response === 'string' ? response : '';
}

/** Of a row: the radio chosen, or the value of the select or of the text. */
function readField(row) {
  const radios = find(row, 'input[type=radio]');
  const field = radios ? checkedIn(row) : find(row, 'select, input');
  return field ? field.value : '';
}

function readRows({ controls }) {
  const given = rowsOf(controls).map((row) => [row.dataset.id, readField(row)]);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

function writeRows({ controls }, response) {
  for (const row of rowsOf(controls)) {
    const id = row.dataset.id;
    const given = isObject(response) && own(response, id) ? String(response[id]) : '';
    for (const field of all(row, 'input, select')) {
      if (field.type === 'radio') field.checked = field.value === given;
      else field.value = given;
      // A select has no option for an id that the item lost.
      if (field.selectedIndex === -1) field.value = '';
    }
  }
}

const criteriaOf = (box) => all(box, '[data-criterion]');

function readReflect({ controls, box }) {
  const chosen = criteriaOf(box).map((row) => [row.dataset.criterion, readField(row)]);
  return {
    text: find(controls, 'textarea').value,
    levels: Object.fromEntries(chosen.filter(([, level]) => level !== '')),
  };
}

function writeReflect({ controls, box }, response) {
  const { text, levels } = isObject(response) ? response : {};
  find(controls, 'textarea').value = typeof text === 'string' ? text : '';
  for (const row of criteriaOf(box)) {
    for (const input of all(row, 'input')) {
      input.checked = isObject(levels) && levels[row.dataset.criterion] === input.value;
    }
  }
}

const rows = { read: readRows, write: writeRows };
const typed = { read: readTyped, write: writeTyped };
const choice = { read: readChoice, write: writeChoice };

/** How an item is answered; `order` and `scenario` make their own (see these files). */
const INPUTS = {
  single: choice,
  truefalse: choice,
  multiple: {
    read: ({ controls }) => all(controls, 'input:checked').map((input) => input.value),
    write: (view, response) => writeChoice(view, Array.isArray(response) ? response : []),
  },
  numeric: typed,
  text: typed,
  match: rows,
  categorise: rows,
  cloze: rows,
  reflect: { read: readReflect, write: writeReflect },
};
