"""Write a learner notebook from its solution.

Cells tagged `answer` hold the solution. A visible code cell is emptied to a stub that leaves the
names which later cells need (as `...`, which checks take for "still to do"); a hidden one, or a
text, is dropped. Outputs are removed. The same solution always gives the same bytes.
"""

import ast
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from ..language import SOURCE
from .say import Say

ANSWER = "answer"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def derive(solution: Path) -> NotebookNode:
    """Return the learner notebook of a solution.

    Raises `nbformat.ValidationError` on a notebook that is not one, `SyntaxError` that names
    the notebook and the cell on a code cell that is not Python.
    """
    source = nbformat.read(solution, as_version=4)
    nbformat.validate(source)
    say = Say(SOURCE)
    cells: list[NotebookNode] = []
    for n, cell in enumerate(source.cells):
        if not _is_answer(cell):
            cells.append(_clean(cell, cell.source))
        elif cell.cell_type == "code" and not _is_hidden(cell):
            cells.append(_clean(cell, _stub(cell, source.cells[n + 1 :], solution, say)))
    # The first cell holds the title of the page: nothing comes before it.
    cells.insert(1, _note(solution, say))
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(notebook)
    return notebook


def write_all(root: Path) -> list[Path]:
    """Write every learner notebook of the course in `root`; returns the files written."""
    pairs = _pairs(root)
    for learner, text in pairs.items():
        learner.write_bytes(text)
    return list(pairs)


def stale(root: Path) -> list[Path]:
    """Return the learner notebooks that are missing, or not what their solution gives."""
    return [p for p, text in _pairs(root).items() if not p.exists() or p.read_bytes() != text]


def _pairs(root: Path) -> dict[Path, bytes]:
    """Return learner notebook -> what it must hold, for every solution."""
    solutions = sorted((root / "exercises" / "solutions").glob("*.ipynb"))
    return {s.parents[1] / s.name: _bytes(derive(s)) for s in solutions}


def _bytes(notebook: NotebookNode) -> bytes:
    # Written as bytes: Windows must not change the ends of lines.
    return (nbformat.writes(notebook, version=4, sort_keys=True) + "\n").encode()


def _note(solution: Path, say: Say) -> NotebookNode:
    text = say("derived_note", file=f"{solution.parent.name}/{solution.name}")
    # On the page of the book there is no cell to fill in.
    return nbformat.v4.new_markdown_cell(text, id="note", metadata={"tags": ["remove-cell"]})


def _clean(cell: NotebookNode, source: str) -> NotebookNode:
    metadata = {k: v for k, v in cell.metadata.items() if k in ("jupyter", "tags")}
    if ANSWER in metadata.get("tags", []):
        metadata["tags"] = [tag for tag in metadata["tags"] if tag != ANSWER]
    new = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
    return new(source, id=cell.id, metadata={k: v for k, v in metadata.items() if v})


def _is_answer(cell: NotebookNode) -> bool:
    return ANSWER in cell.metadata.get("tags", [])


def _is_hidden(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden"))


def _stub(cell: NotebookNode, later: list[NotebookNode], solution: Path, say: Say) -> str:
    """Return the comment that says "your turn", and the names that the later cells use."""
    tree = _tree(cell, solution)
    stored = [n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and not _is_read(n)]
    imported = {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    kept = [c for c in later if c.cell_type == "code" and not _is_answer(c)]
    used = {n.id for c in kept for n in ast.walk(_tree(c, solution)) if isinstance(n, ast.Name)}
    if imported & used:
        raise ValueError(
            f"a kept cell uses {sorted(imported & used)}, imported in a cell tagged {ANSWER}: "
            "import it in a kept cell"
        )
    names = [name for name in dict.fromkeys(stored) if name in used]
    return "\n".join([say("stub"), *(f"{name} = ..." for name in names)])


def _tree(cell: NotebookNode, solution: Path) -> ast.Module:
    """Parse a cell; its lines that are for Jupyter (`%matplotlib`, `!pip`) name nothing."""
    try:
        return ast.parse(re.sub(r"^[%!].*", "", cell.source, flags=re.MULTILINE))
    except SyntaxError as error:
        raise SyntaxError(
            f"{solution.name}, cellule « {cell.id} », ligne {error.lineno} : "
            f"ce n’est pas du Python ({error.msg}) ; corrigez cette ligne, "
            "ou commencez-la par % ou ! si elle s’adresse à Jupyter"
        ) from error


def _is_read(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Load)
