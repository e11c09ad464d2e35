"""Forms for open tasks: choices with their evidence, and a text with its rubric."""

from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as w
import traitlets

from ..bank.model import Bank, Categorise, Criterion, Reflect, Row
from ..player import render
from ..player.markup import inline, plain, tag
from . import answers, banks
from .checking import is_grid
from .quiz import KEYS, with_html
from .say import Say, short

# What ipywidgets leaves out: letters typed on a radio button are no shortcuts, a group
# of them has a name for a screen reader, and a long choice may take two lines.
HOST = """
export default {
  render({ model, el }) {
    el.style.display = 'none';
    requestAnimationFrame(() => {
      const form = el.closest('.sse-form');
      keepKeys(form);
      const groups = form.querySelectorAll('.widget-radio-box');
      model.get('names').forEach((name, n) => {
        groups[n].setAttribute('role', 'radiogroup');
        groups[n].setAttribute('aria-label', name);
      });
    });
  },
};
"""
CSS = """
.sse-form .widget-radio, .sse-form .widget-radio-box { height: auto; max-width: 100%; }
.sse-form .widget-radio-box label {
  display: flex; align-items: flex-start; height: auto; margin: 0.3em 1em 0.3em 0; line-height: 1.4;
  white-space: normal;
}
.sse-form .widget-radio-box label input {
  flex: none; order: -1; position: static; margin: 0 0.5em 0 0;
}
"""
WIDE = w.Layout(width="auto", max_width="48rem")
LONGEST = 8000  # characters, as in the player


class Host(anywidget.AnyWidget):
    """The part of a form that is not seen: see `HOST`. `names` has one text per radio group."""

    _esm = KEYS + HOST
    _css = CSS
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)


class Form(w.VBox):
    """An open task as a form: an item `categorise` whose rows are all open, or a `reflect`.

    `slug` is a bank and `item_id` one of its items; `ValueError` when the item is of another
    kind. The rest is as for `Quiz`.
    """

    def __init__(
        self, slug: str, item_id: str, language: str | None = None, folder: Path | None = None
    ) -> None:
        self._say = Say(language)
        bank: Bank = banks.load(slug, self._say.lang)
        item = bank.item(item_id)
        self._id = item_id
        self._answers = answers.shared(slug, folder)
        self._filling = False
        # field name -> widget: what is typed is read and written by these names only.
        self._choices: dict[str, w.RadioButtons] = {}
        self._texts: dict[str, w.Textarea] = {}
        self._html = render.quiz_html(bank, self._say.lang, [item_id])
        if is_grid(item):
            self._is_text, children = False, self._rows(item)
        elif isinstance(item, Reflect):
            self._is_text, children = True, self._text(item)
        else:
            raise ValueError(f"{item_id} is graded: show it with Quiz")
        host = Host(names=[short(part.text) for part in self._parts(item)])
        super().__init__(children=[w.HTML(tag("p", inline(item.stem))), *children, host])
        self.add_class("sse-form")
        self._fill()
        for field in [*self._choices.values(), *self._texts.values()]:
            field.observe(self._keep, "value")
        self._answers.listen(self._reload)

    @property
    def responses(self) -> dict[str, Any]:
        """The response by item id, empty when nothing was typed."""
        response = self._answers.response(self._id)
        return {} if response is None else {self._id: response}

    @property
    def evidence(self) -> dict[str, str]:
        """The evidence typed, by row id (open rows only)."""
        return self._answers.state(self._id).get("evidence", {})

    def __repr__(self) -> str:
        answered = len([c for c in self._choices.values() if c.value])
        return self._say("form", done=answered, n=len(self._choices))

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return with_html(super()._repr_mimebundle_(**kwargs), self._html)

    @staticmethod
    def _parts(item: Categorise | Reflect) -> list[Row] | list[Criterion]:
        return item.rows if isinstance(item, Categorise) else item.rubric

    def _rows(self, item: Categorise) -> list[w.Widget]:
        options = [(plain(c.text), c.id) for c in item.categories]
        children: list[w.Widget] = []
        for row in item.rows:
            choice = w.RadioButtons(
                options=options, value=None, orientation="horizontal", layout=WIDE
            )
            self._choices[row.id] = choice
            children += [w.HTML(tag("p", inline(row.text))), choice]
            if item.evidence:
                name = self._say("evidence", row=short(row.text))
                self._texts[row.id] = self._area(name, 2, plain(item.evidence))
                children.append(self._texts[row.id])
            help_ = tag("summary", self._say("help")), tag("p", inline(row.feedback))
            children.append(w.HTML(tag("details", *help_)))
        return children

    def _text(self, item: Reflect) -> list[w.Widget]:
        self._texts["text"] = self._area(self._say("your_text"), 12)
        children: list[w.Widget] = [self._texts["text"]]
        children.append(w.HTML(tag("p", tag("strong", self._say("rubric")))))
        for criterion in item.rubric:
            choice = w.RadioButtons(
                options=[(plain(level.text), level.id) for level in criterion.levels],
                value=None,
                layout=WIDE,
            )
            self._choices[criterion.id] = choice
            children += [w.HTML(tag("p", inline(criterion.text))), choice]
        model = tag("p", inline(item.model_answer))
        children.append(w.HTML(tag("details", tag("summary", self._say("model")), model)))
        return children

    def _area(self, label: str, rows: int, hint: str = "") -> w.Textarea:
        area = w.Textarea(description=label, rows=rows, placeholder=hint, layout=WIDE)
        area.style.description_width = "initial"
        return area

    def _fill(self) -> None:
        """Write what is kept into the fields; what the item no longer has is left out."""
        state = self._answers.state(self._id)
        response = state.get("response")
        response = response if isinstance(response, dict) else {}
        chosen = response.get("levels") if self._is_text else response
        texts = response if self._is_text else state.get("evidence", {})
        self._filling = True
        for name, field in self._choices.items():
            value = chosen.get(name) if isinstance(chosen, dict) else None
            known = [ident for _, ident in field.options]
            field.value = value if value in known else None
        for name, area in self._texts.items():
            typed = texts.get(name)
            area.value = typed[:LONGEST] if isinstance(typed, str) else ""
        self._filling = False

    def _keep(self, change: dict[str, Any]) -> None:
        if self._filling:
            return
        chosen = {name: field.value for name, field in self._choices.items() if field.value}
        typed = {name: area.value[:LONGEST] for name, area in self._texts.items()}
        state: answers.State = {"response": chosen}
        if self._is_text:
            state["response"] = {"text": typed["text"], "levels": chosen}
        else:
            state["evidence"] = {name: text for name, text in typed.items() if text}
        self._filling = True
        self._answers.put(self._id, state)
        self._filling = False

    def _reload(self, item_id: str) -> None:
        if item_id == self._id and not self._filling:
            self._fill()
