"""Author-year citations and one sober bibliography format, in the language of the build.

pybtex and sphinxcontrib-bibtex write English (« and », « n.d. », « In », month names).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pybtex import plugin
from pybtex.database import Entry
from pybtex.plugin import register_plugin
from pybtex.richtext import BaseText
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import Node, first_of, href, join, names, optional, sentence, tag
from pybtex.style.template import field as value
from sphinxcontrib.bibtex.plugin import register_plugin as register_reference_style
from sphinxcontrib.bibtex.style.referencing import (
    BracketStyle,
    GroupReferenceStyle,
    PersonStyle,
)
from sphinxcontrib.bibtex.style.referencing.basic_author_year import (
    BasicAuthorYearParentheticalReferenceStyle as Parenthetical,
)
from sphinxcontrib.bibtex.style.referencing.basic_author_year import (
    BasicAuthorYearTextualReferenceStyle as Textual,
)
from sphinxcontrib.bibtex.style.template import join as join_names
from sphinxcontrib.bibtex.style.template import join2, post_text, pre_text, reference

from .. import language

NAME = "course"


def _ui(key: str) -> str:
    # Plugins are made by name, without configuration: the language comes from the environment,
    # where `settings` has put the language of the build.
    return language.strings(language.current())["site"][key]


def _year() -> Node:
    return first_of[optional[value("year")], _ui("undated")]


def _person() -> PersonStyle:
    return PersonStyle(style="last", abbreviate=False, sep2=_ui("cite_and"))


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")", sep=_ui("cite_separator"))


@dataclass
class InBrackets(Parenthetical):
    """`{cite:p}`: (Granovetter, 1973)."""

    bracket: BracketStyle = field(default_factory=_round)
    person: PersonStyle = field(default_factory=_person)

    def inner(self, role_name: str) -> Node:
        """Return author and year, as one link."""
        who = self.person.author_or_editor_or_title(full="s" in role_name)
        link = reference[join_names(sep=", ")[who, _year()]]
        return join2(sep1=" ", sep2=", ")[pre_text, link, post_text]


@dataclass
class InSentence(Textual):
    """`{cite:t}`: Granovetter (1973)."""

    bracket: BracketStyle = field(default_factory=_round)
    person: PersonStyle = field(default_factory=_person)

    def inner(self, role_name: str) -> Node:
        """Return the author, then the year as a link."""
        who = self.person.author_or_editor_or_title(full="s" in role_name)
        year = join2(sep1=" ", sep2=", ")[pre_text, reference[_year()], post_text]
        return join_names(sep=" ")[who, join_names["(", year, ")"]]


@dataclass
class CourseReferences(GroupReferenceStyle):
    """Both ways to cite; sphinxcontrib-bibtex looks `person` up here."""

    person: PersonStyle = field(default_factory=_person)

    def __post_init__(self) -> None:
        """Install the two styles."""
        self.styles.extend([InBrackets(person=self.person), InSentence(person=self.person)])
        super().__post_init__()


class CourseBibliography(BaseStyle):
    """Author (year). Title, linked. Container. Note. The same for every type of entry."""

    default_name_style = "lastfirst"
    default_sorting_style = "author_year_title"
    default_label_style = "alpha"

    def __getattr__(self, name: str) -> Callable[[Entry], Node]:
        # pybtex asks for one method per type of entry: get_misc_template, get_book_template…
        if name.startswith("get_") and name.endswith("_template"):
            return self._template
        raise AttributeError(name)

    def _template(self, entry: Entry) -> Any:
        title = tag("em")[value("title", raw=False)]
        address = "https://doi.org/" + entry.fields["doi"] if "doi" in entry.fields else None
        # Anything else (`javascript:`, a bare name) would be a link that harms or goes nowhere.
        if (url := entry.fields.get("url", "")).startswith(("http://", "https://")):
            address = url
        where = [
            optional[value(name)] for name in ("journal", "booktitle", "howpublished", "publisher")
        ]
        volume = optional[join["vol. ", value("volume")]]
        pages = optional[join["p. ", value("pages", apply_func=_dash)]]
        author = names("author", sep=", ", sep2=_ui("cite_and"), last_sep=_ui("cite_and"))
        parts: Iterable[Node] = [
            sentence(sep=" ")[optional[author], join["(", _year(), ")"]],
            sentence[href(address)[title] if address else title],
            sentence(sep=", ")[*where, volume, pages],
            sentence[optional[value("note")]],
        ]
        return join(sep=" ")[parts]


def _dash(pages: BaseText | str) -> str:
    return str(pages).replace("--", "\N{EN DASH}")


def register() -> None:
    """Make the two styles known to pybtex under the name `course`."""
    register_reference_style("sphinxcontrib.bibtex.style.referencing", NAME, CourseReferences)
    register_plugin("pybtex.style.formatting", NAME, CourseBibliography)
    # Asked once for each citation, and each time it reads the metadata of every installed
    # package: a quarter of the time of a chapter.
    plugin.find_plugin = cache(getattr(plugin.find_plugin, "__wrapped__", plugin.find_plugin))
