"""Case files and the role matrix, as accessible HTML from the data."""

from typing import Any

import pandas as pd

from .. import bibliography, data, language
from ..networks import roles as matrix
from ..player.markup import Html, join, tag
from .live import Page
from .say import Say


def label(table: str, ident: str, column: str, french: Any, lang: str) -> str:
    """Return a label of the data in a language (`french` where nobody translated it)."""
    return language.catalogue("data", lang)(f"{table}.{ident}.{column}", str(french))


def case_names(lang: str) -> dict[str, str]:
    """Return the short name of each case by id, in file order."""
    rows = data.cases().to_dict("records")
    return {r["id"]: label("cases", r["id"], "short_fr", r["short_fr"], lang) for r in rows}


def role_names(lang: str) -> dict[str, str]:
    """Return the short name of each role by id, in the order of the deck."""
    rows = data.roles().to_dict("records")
    return {r["id"]: label("roles", r["id"], "short_fr", r["short_fr"], lang) for r in rows}


def dossier(case_id: str, say: Say) -> Page:
    """Return a case file: who it is, dated facts, then the evidence of each role, without codes.

    `KeyError` when there is no such case.
    """
    cases = data.cases().set_index("id")
    case = cases.loc[case_id]

    def text(column: str) -> str:
        return label("cases", case_id, column, case[column], say.lang)

    facts = data.case_facts()
    facts = facts[(facts["case"] == case_id) & facts["graded"]]
    items = [
        (label("case_facts", r["id"], "text_fr", r["text_fr"], say.lang), r["sources"])
        for r in facts.to_dict("records")
    ]
    evidence = data.case_roles()
    evidence = evidence[evidence["case"] == case_id]
    names = role_names(say.lang)
    rows = [
        (
            names[r["role"]],
            label(
                "case_roles", f"{case_id}-{r['role']}", "evidence_fr", r["evidence_fr"], say.lang
            ),
            r["sources"],
        )
        for r in evidence.to_dict("records")
    ]
    since = "" if pd.isna(case["since"]) else say("since", year=int(case["since"]))
    html = tag(
        "section",
        tag("p", tag("strong", text("name_fr")), f" ({text('country_fr')}{since})"),
        tag("p", text("description_fr")),
        tag("ul", *(tag("li", fact, " ", cited(sources, say)) for fact, sources in items)),
        tag(
            "details",
            tag("summary", say("evidence_table")),
            _named([(name, join(seen, " ", cited(keys, say))) for name, seen, keys in rows]),
        ),
        lang=say.lang,
    )
    lines = [f"{text('name_fr')} ({text('country_fr')}{since})", text("description_fr")]
    return Page(html, "\n".join([*lines, *(f"- {fact}" for fact, _ in items)]))


def codes_table(words: dict[str, str], say: Say) -> Page:
    """Return the role matrix as a table; `words` names each code (`1`, `u`, `0`)."""
    cases, roles, codes = case_names(say.lang), role_names(say.lang), matrix.matrix()
    rows = [
        (cases[case], *(words[codes.loc[case, role]] for role in codes.columns))
        for case in codes.index
    ]
    header = [say("case"), *(roles[role] for role in codes.columns)]
    text = "\n".join(" | ".join(row) for row in [tuple(header), *rows])
    html = tag("details", tag("summary", say("show_codes")), _table(header, rows))
    return Page(html, text)


def cited(cell: Any, say: Say) -> Html:
    """Return the sources of a cell as links with author and year, in brackets."""
    links: list[Html | str] = []
    known = references()
    for key in data.sources(cell):
        source = known.get(key, {})
        words = source.get("author", key), source.get("year") or say("undated")
        text = ", ".join(words)
        url = source.get("url", "")
        # A reference without an address, or with an odd one, stays text.
        is_link = url.startswith(("https://", "http://"))
        links += [", " if links else "", tag("a", text, href=url) if is_link else text]
    return tag("small", "[", *links, "]") if links else Html("")


def references() -> dict[str, dict[str, str]]:
    """Return the fields of each key of the bibliography, `author` as a citation gives it."""
    return {
        key: {**entry, "author": _first(entry.get("author", key))}
        for key, entry in bibliography.entries().items()
    }


def _first(authors: str) -> str:
    first, *others = authors.split("; ")
    return f"{first} et al." if others else first


def _named(rows: list[tuple[str, str]]) -> Html:
    """Return names with what belongs to each: unlike a table, it fits a narrow screen."""
    return tag("ul", *(tag("li", tag("strong", name), " – ", text) for name, text in rows))


def _table(header: list[str], rows: list[tuple[str, ...]]) -> Html:
    heads = tag("tr", *(tag("th", text, scope="col") for text in header))
    body = (
        tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest))
        for first, *rest in rows
    )
    return tag("table", tag("thead", heads), tag("tbody", *body))
