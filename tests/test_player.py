"""The player's HTML: complete, escaped, without a key in a workshop, light."""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from sse_academy import language
from sse_academy.bank import scoring
from sse_academy.bank.model import Bank
from sse_academy.player import assemble, markup, parts, render

SAMPLE = Path(__file__).parent / "samples" / "player" / "all-types.yml"
PLAYER = Path(assemble.__file__).parent
# Each way out of a place where text can be: element, attribute, script, Markdown link.
ATTACK = (
    "</script><img src=x onerror=alert(1)>\"' onmouseover=alert(1) [x](javascript:alert(1)) &lt;"
)


def sample(**changes: Any) -> Bank:
    return Bank.model_validate(yaml.safe_load(SAMPLE.read_text("utf-8")) | changes)


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" class="quiz-data">(.*?)</script>', html)
    assert found
    return json.loads(found[1])


class Tree(HTMLParser):
    """Collects elements as (name, attributes), checks that tags close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "input":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def find(self, name: str, **attributes: str) -> list[dict[str, str | None]]:
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [a for n, a in self.elements if n == name and wanted.items() <= a.items()]


def hostile(value: Any, field: str = "") -> Any:
    """Return bank data whose every text is an attack; ids, types and gaps stay."""
    if isinstance(value, dict):
        return {k: v if k in KEPT else hostile(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [hostile(v, field) for v in value]
    if not isinstance(value, str):
        return value
    return f"{ATTACK} {{what}} {{how-many}}" if field == "text" and "{what}" in value else ATTACK


KEPT = {"id", "type", "objective", "key", "goto", "start", "bank", "language", "license"}
KEPT |= {"behaviour", "objectives", "misconception"}


def test_every_item_has_a_fieldset_with_a_legend_and_native_controls() -> None:
    bank = sample()
    tree = Tree(render.quiz_html(bank, "fr"))
    form = tree.find("form", id="quiz-sample", class_="quiz")[0]
    assert (form["lang"], form["data-behaviour"]) == ("fr", "immediate")
    boxes = tree.find("fieldset", class_="quiz-item")
    assert [(b["id"], b["data-type"]) for b in boxes] == [(i.id, i.type) for i in bank.items]
    assert len(tree.find("legend")) == len(tree.find("fieldset"))
    assert not [a for _, a in tree.elements if any(k.startswith("on") for k in a)]
    assert not tree.find("button"), "buttons do nothing without the script: it makes them"


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    tree = Tree(render.quiz_html(sample(), "fr"))
    ids = [a["id"] for _, a in tree.elements if a.get("id")]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in tree.find("a") if (a["href"] or "").startswith("#")} <= set(ids)


def test_the_key_holds_every_reason_once_with_its_misconception() -> None:
    bank = sample()
    html = render.quiz_html(bank, "fr")
    form, key = html.split('<section class="quiz-key"')
    assert form.count("quiz-why") == 0
    for feedback in all_feedback(bank.model_dump()):
        assert key.count(markup.inline(feedback)) >= 1, feedback
        assert markup.inline(feedback) not in form
    assert "Idée répandue, mais fausse" in key


def all_feedback(value: Any) -> list[str]:
    if isinstance(value, list):
        return [f for v in value for f in all_feedback(v)]
    if not isinstance(value, dict):
        return []
    own = [value[k] for k in ("feedback", "wrong", "model_answer") if isinstance(value.get(k), str)]
    return own + [f for v in value.values() for f in all_feedback(v)]


def test_every_feedback_id_of_a_score_has_its_part_in_the_key() -> None:
    tree = Tree(render.quiz_html(sample(), "fr"))
    named = {a["data-part"] for _, a in tree.elements if "data-part" in a}
    for item, response in [
        ("single", "service"),
        ("multiple", ["plan"]),
        ("truefalse", "false"),
        ("numeric", "4500"),
        ("numeric", "1"),
        ("text", "part sociale"),
        ("match", {"oven": "finance", "letter": "letter"}),
        ("order", ["vote", "meeting"]),
        ("categorise", {"baked": "claim", "report": "act"}),
        ("cloze", {"what": "public", "how-many": "six"}),
        ("reflect", {"text": "un camion"}),
        ("scenario", ["wait"]),
    ]:
        result = scoring.score(sample().item(f"sample-{item}"), response)
        assert result.feedback, item
        for name in result.feedback:
            part = re.sub(r"^(pair|element|row)(:.*):\w+$", r"\1\2", name)
            assert part.replace("missed:", "option:") in named, name


@pytest.mark.parametrize("behaviour", ["immediate", "workshop"])
def test_hostile_texts_are_only_text(behaviour: str) -> None:
    bank = Bank.model_validate(hostile(yaml.safe_load(SAMPLE.read_text("utf-8"))))
    html = render.quiz_html(bank, "fr", behaviour=behaviour)
    tree = Tree(html)
    assert not tree.find("img")
    assert not tree.find("a", href="javascript:alert(1)")
    assert len(tree.find("script")) == 1
    assert not [a for _, a in tree.elements if any(k.startswith("on") for k in a)]
    assert data_of(html)["bank"] == "sample"


def test_markdown_is_limited_to_marks_and_https_links() -> None:
    text = "*a* **b** `<c>` [d](https://e.org/?f=1&g=2) ![h](https://i.org/j.png) # k\n- l"
    assert markup.inline(text) == (
        "<em>a</em> <strong>b</strong> <code>&lt;c&gt;</code> "
        '<a href="https://e.org/?f=1&amp;g=2">d</a> !<a href="https://i.org/j.png">h</a> # k\n- l'
    )
    for url in ("http://a.org", "javascript:alert(1)", "data:text/html,x", "//a.org", "a.html"):
        assert "<a" not in markup.inline(f"[x]({url})"), url
    assert markup.plain("*a* `b` [c](https://d.org)") == "a b c"


def test_a_workshop_page_has_no_key_no_reason_and_nothing_that_scores() -> None:
    bank = sample()
    html = render.quiz_html(bank, "fr", behaviour="workshop")
    assert "quiz-key" not in html
    for secret in [*all_feedback(bank.model_dump()), *bank.misconceptions.values()]:
        assert markup.inline(secret) not in html
    for secret in ("cotisation", "Un outil commun se répare", "Je nomme un outil"):
        assert secret not in html
    known = {"id", "type", "confidence", "min_words"}
    assert all(item.keys() <= known for item in data_of(html)["items"])
    tree = Tree(html)
    rights = {a["value"] for a in tree.find("option")}
    assert rights.isdisjoint({"oven", "letter", "visit", "finance"}), "a pair's id is its key"


def test_a_workshop_response_is_read_back_with_the_ids_of_the_bank() -> None:
    item = sample().item("sample-match")
    given = {"oven": parts.token(item.id, "oven"), "letter": parts.token(item.id, "finance")}
    assert parts.from_workshop(item, given) == {"oven": "oven", "letter": "finance"}
    assert parts.from_workshop(item, {"oven": ["x"], "letter": "?"}) == {
        "oven": ["x"],
        "letter": "?",
    }
    assert parts.from_workshop(sample().item("sample-single"), "service") == "service"


def test_page_data_scores_like_the_bank_and_holds_no_text_to_read() -> None:
    bank = sample()
    html = render.quiz_html(bank, "fr")
    data = data_of(html)
    assert (data["bank"], data["language"], data["behaviour"]) == ("sample", "fr", "immediate")
    assert [i["id"] for i in data["items"]] == [i.id for i in bank.items]
    text = json.dumps(data["items"], ensure_ascii=False)
    assert "Chaque membre se sert du four" not in text
    assert "Le carnet de cuisson" not in text
    assert json.loads(text)[3]["value"] == 900


def test_a_part_of_a_bank_keeps_its_numbers_and_order() -> None:
    html = render.quiz_html(sample(), "fr", items=["sample-text", "sample-single"])
    numbers = re.findall(r'class="quiz-number">(\d+)\.<', html)
    assert numbers == ["5", "1"]
    assert "quiz-head" not in html
    with pytest.raises(KeyError):
        render.quiz_html(sample(), "fr", items=["nobody"])


def test_orders_shown_are_never_the_key_and_never_change() -> None:
    for size in range(3, 9):
        ids = [f"element-{n}" for n in range(size)]
        for item in range(200):
            shown = parts.shuffled(f"item-{item}", ids)
            assert shown != ids
            assert sorted(shown) == sorted(ids)
    assert parts.shuffled("a", ["x", "y", "z"]) == parts.shuffled("a", ["x", "y", "z"])


def test_english_page_speaks_english() -> None:
    html = render.quiz_html(sample(), "en")
    assert "Your answer" in html
    assert "Votre réponse" not in html
    assert data_of(html)["strings"]["check"] == "Check"


def test_every_word_of_the_script_exists_in_every_language() -> None:
    source = "".join(p.read_text("utf-8") for p in (PLAYER / "js").glob("*.js"))
    french = language.strings("fr")["player"]
    assert french.keys() == language.strings("en")["player"].keys()
    keys = {re.sub(r"_(one|other)$", "", k.removeprefix("js_")) for k in french if k[:3] == "js_"}
    assert set(re.findall(r"\b(?:t|tell|warn|button)\('(\w+)'", source)) <= keys
    unused = keys - set(re.findall(r"'(\w+)'", source))
    # These are said through a key put together.
    assert not {k for k in unused if not re.match("(ending|outcome|peer_shift)_|empty|unread", k)}


def test_the_script_is_light_and_has_no_dangerous_call() -> None:
    script, style = assemble.script(), assemble.style()
    assert len(gzip.compress(script.encode(), 9)) <= 12_000
    assert len(gzip.compress(style.encode(), 9)) <= 4_000
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "eval(",
        "document.write",
        "Function(",
    ):
        assert word not in script
    assert "@import" not in style
    assert "url(" not in style


def test_parts_of_the_script_are_short() -> None:
    for path in (PLAYER / "js").glob("*.js"):
        assert len(path.read_text("utf-8").splitlines()) <= 250, path.name
    assert {p.stem for p in (PLAYER / "js").glob("*.js")} == set(assemble.PARTS)
