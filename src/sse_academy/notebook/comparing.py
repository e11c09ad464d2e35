"""What a coding says beside another one, in sentences: the course's, a peer's; one's network."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..bank.model import AnyItem, Bank, Categorise
from ..networks import agreement
from ..networks import roles as matrix
from ..player.markup import plain
from .dossier import case_names, role_names
from .say import Say

Cell = tuple[str, str]  # case id, role id
Coding = dict[Cell, str]
# The categories of the tasks, as the codes of the data.
CODES = {"documente": "1", "pas-clair": "u", "rien-trouve": "0"}
# Under FEW cells one more difference changes kappa by a tenth or more; under TOO_FEW it says
# nothing.
FEW, TOO_FEW = 20, 5


def words(items: Iterable[AnyItem]) -> dict[str, str]:
    """Return code (`1`, `u`, `0`) -> word, as the tasks say it; the code itself where none does."""
    categories = [c for item in items if isinstance(item, Categorise) for c in item.categories]
    said = {CODES[c.id]: plain(c.text) for c in categories if c.id in CODES}
    return {code: said.get(code, code) for code in CODES.values()}


def coding(bank: Bank, responses: Mapping[str, Any]) -> Coding:
    """Return the codes given to the cases; what is not one is left out, whatever its shape."""
    found: Coding = {}
    table = matrix.matrix()
    for case in table.index:
        given = responses.get(f"{bank.bank}-{case.replace('_', '-')}")
        codes = _codes(given) if isinstance(given, dict) else {}
        found |= {(case, role): codes[role] for role in table.columns if role in codes}
    return found


def reference() -> Coding:
    """Return the codes of the course: 6 cases × 7 roles."""
    table = matrix.matrix()
    return {(case, role): table.loc[case, role] for case in table.index for role in table.columns}


def compare(mine: Coding, other: Coding, who: str, named: dict[str, str], say: Say) -> list[str]:
    """Compare two codings in sentences.

    `who` names the other one (key of the strings: `course`, `peer`), `named` the codes.
    """
    other_is = say(f"who_{who}")
    shared = [cell for cell in mine if cell in other]
    if not shared:
        return [say("compare_nothing", who=other_is)]
    clear = [cell for cell in shared if "u" not in (mine[cell], other[cell])]
    open_ = [cell for cell in shared if cell not in clear]
    sentences = [say("compare_cells", n=len(shared), who=other_is)]
    if clear:
        same = sum(mine[cell] == other[cell] for cell in clear)
        share = say.number(100 * same / len(clear))
        sentences.append(say("compare_same", same=same, n=len(clear), share=share))
        sentences += _kappa(mine, other, len(clear), say)
    different = [cell for cell in clear if mine[cell] != other[cell]]
    sentences += _cells("reopen", different, mine, other, other_is, named, say)
    sentences += _cells("discuss", open_, mine, other, other_is, named, say)
    return sentences


def own_network(
    chosen: Mapping[str, Any], evidence: Mapping[str, str], named: dict[str, str], say: Say
) -> list[str]:
    """Compare the learner's network with the six cases, role by role, in sentences."""
    names, cases, table = role_names(say.lang), case_names(say.lang), matrix.matrix()
    codes = _codes(chosen)
    mine = {role: codes[role] for role in names if role in codes}
    if not mine:
        return [say("own_nothing")]
    sentences = []
    if len(mine) < len(names):
        left = say.many([names[role] for role in names if role not in mine])
        sentences.append(say("own_left", roles=left))
    shown = [role for role in mine if mine[role] == "1"]
    sentences.append(say("own_shown", n=len(shown), total=len(names)))
    bare = [names[role] for role in shown if not evidence.get(role, "").strip()]
    if bare:
        sentences.append(say("own_bare", roles=say.many(bare)))
    for role in (role for role in mine if mine[role] != "1"):
        seen = [cases[case] for case in table.index if table.loc[case, role] == "1"]
        values = {"role": names[role], "code": named[mine[role]], "cases": say.many(seen)}
        sentences.append(say("own_gap", n=len(seen), total=len(table), **values))
    return [*sentences, say("own_caution")]


def _codes(chosen: Mapping[str, Any]) -> dict[str, str]:
    """Return row id -> code for the categories that are known, whatever else there is."""
    return {k: CODES[c] for k, c in chosen.items() if isinstance(c, str) and c in CODES}


def _kappa(mine: Coding, other: Coding, cells: int, say: Say) -> list[str]:
    if cells < TOO_FEW:
        return [say("kappa_too_few")]
    value = agreement.kappa(mine, other)
    meaning = say(f"kappa_{agreement.band(value)}".replace("-", "_"))
    if value is None:
        return [meaning]
    few = [say("kappa_few", n=cells)] if cells < FEW else []
    return [say("kappa", value=say.number(value, 2)), meaning, *few]


def _cells(
    key: str,
    cells: list[Cell],
    mine: Coding,
    other: Coding,
    who: str,
    named: dict[str, str],
    say: Say,
) -> list[str]:
    """Tell the cells of a kind, one sentence each after a first one; nothing without cells."""
    if not cells:
        return []
    cases, roles = case_names(say.lang), role_names(say.lang)
    each = [
        say(
            "cell",
            case=cases[case],
            role=roles[role],
            mine=named[mine[case, role]],
            who=who,
            other=named[other[case, role]],
        )
        for case, role in cells
    ]
    return [say(key, n=len(cells)), *each]
