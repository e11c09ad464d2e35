// Small helpers: elements made without markup, and interface strings.

const own = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const find = (root, selector) => root.querySelector(selector);
const all = (root, selector) => Array.from(root.querySelectorAll(selector));

/** Make an element; strings become text, null is left out. */
function make(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content.filter((part) => part !== null));
  return element;
}

function makeButton(className, text, onClick) {
  const button = make('button', className, text);
  button.type = 'button';
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') onClick(button);
  });
  return button;
}

/** Unlike `disabled`, this leaves the button where the focus is. */
function setInactive(button, inactive) {
  button.setAttribute('aria-disabled', String(inactive));
}

/** Return say(key, values): an interface string; `values.n` chooses between key_one, key_other. */
function speaker(strings, language) {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const form = own(strings, key) ? key : `${key}_${plural.select(values.n) === 'one' ? 'one' : 'other'}`;
    return strings[form].replace(/\{(\w+)\}/g, (place, name) => values[name]);
  };
}
