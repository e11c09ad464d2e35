"""The player as a notebook widget: the same HTML, script and scoring as in the page."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ..bank import scoring
from ..bank.model import AnyItem, Bank
from ..errors import Unknown
from ..player import assemble, render
from . import answers, banks
from .say import Say

# JupyterLab's one-letter shortcuts (x cuts the cell) must not answer to a radio button.
KEYS = """
function keepKeys(element) {
  element.addEventListener('keydown', (event) => {
    const shortcut = event.ctrlKey || event.metaKey || event.altKey || event.key === 'Escape';
    if (!shortcut) event.stopPropagation();
  });
}
"""
# The player's script defines SSEQuiz. A notebook's page was loaded long ago, so `start` is called
# here; the HTML is parsed apart, where scripts do not run, and its nodes are adopted.
VIEW = """
export default {
  render({ model, el }) {
    let own = false;
    keepKeys(el);
    const show = () => {
      const parsed = new DOMParser().parseFromString(model.get('html'), 'text/html');
      el.replaceChildren(...Array.from(parsed.body.childNodes, (node) => document.adoptNode(node)));
      globalThis.SSEQuiz.start(el.querySelector('form'), {
        seed: model.get('state'),
        onChange(bank, itemId, state) {
          own = true;
          const copy = JSON.parse(JSON.stringify(state));
          model.set('state', { ...model.get('state'), [itemId]: copy });
          own = false;
          model.save_changes();
        },
      });
    };
    const changed = () => { if (!own) show(); };
    model.on('change:state', changed);
    show();
    return () => model.off('change:state', changed);
  },
};
"""


class AnyState(traitlets.Any):
    """A page may send anything, and a widget that raises loses what was typed: `_clean` decides."""

    # Otherwise None is taken as it is, without asking `_clean`.
    allow_none = False


class Quiz(anywidget.AnyWidget):
    """Questions of a bank in a notebook; what is typed is in `responses` and in the answers file.

    `slug` is a bank (`roles`, `exercise-roles`), `items` keeps these item ids only; `Unknown` when
    there is no such bank or item, `BankError` when the file has mistakes. `language` is that of
    the run by default. `folder` is where the answers are kept (`reponses/` beside the notebook by
    default).
    """

    _esm = assemble.script() + KEYS + VIEW
    _css = assemble.style()
    html = traitlets.Unicode().tag(sync=True)
    state = AnyState({}).tag(sync=True)

    def __init__(
        self,
        slug: str,
        items: list[str] | None = None,
        language: str | None = None,
        folder: Path | None = None,
    ) -> None:
        self._say = Say(language)
        self._bank: Bank = banks.load(slug, self._say.lang)
        known = {item.id: item for item in self._bank.items}
        for item_id in items or []:
            if item_id not in known:
                raise Unknown("de question", item_id, known)
        self._items: dict[str, AnyItem] = {i: known[i] for i in (known if items is None else items)}
        self._answers = answers.shared(slug, folder)
        html = render.quiz_html(self._bank, self._say.lang, items)
        super().__init__(html=html, state=self._kept())
        self._answers.listen(self._reload)

    @property
    def responses(self) -> dict[str, Any]:
        """Responses by item id, for the items that have one."""
        found = {i: self.state.get(i, {}).get("response") for i in self._items}
        return {i: response for i, response in found.items() if response is not None}

    @property
    def results(self) -> dict[str, scoring.Result]:
        """Result of each item of the quiz, answered or not."""
        given = self.responses
        return {i: scoring.score(item, given.get(i)) for i, item in self._items.items()}

    @property
    def score(self) -> float | None:
        """Mean score (0 to 1) of the graded items answered, None when there is none."""
        scores = [r.score for r in self.results.values() if r.score is not None]
        return sum(scores) / len(scores) if scores else None

    def __repr__(self) -> str:
        text = self._say("quiz", n=len(self._items), title=self._bank.title)
        text += f" {self._say('quiz_answered', n=len(self.responses))}"
        if self.score is not None:
            text += f" {self._say('quiz_score', score=self._say.number(100 * self.score))}"
        return text

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return with_html(super()._repr_mimebundle_(**kwargs), self.html)

    @traitlets.validate("state")
    def _clean(self, proposal: dict[str, Any]) -> answers.States:
        given = proposal["value"] if isinstance(proposal["value"], dict) else {}
        states = {i: answers.clean_state(given.get(i)) for i in self._items}
        return {i: state for i, state in states.items() if state is not None}

    @traitlets.observe("state")
    def _keep(self, change: dict[str, Any]) -> None:
        for item_id, state in self.state.items():
            self._answers.put(item_id, state)

    def _kept(self) -> answers.States:
        return {i: s for i in self._items if (s := self._answers.state(i))}

    def _reload(self, item_id: str) -> None:
        """Show an answer that was given elsewhere: by code, or in another cell."""
        if item_id in self._items and self.state.get(item_id) != self._answers.state(item_id):
            self.state = self._kept()


def with_html(bundle: Any, html: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a widget's mime bundle with `text/html`, which the book shows instead of it."""
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
    return {**data, "text/html": html}, metadata
