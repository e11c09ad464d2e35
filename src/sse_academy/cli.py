"""`academy …`: parses, calls, prints. Everything it does lives in the other modules.

Imports are inside the commands: `academy check` must not wait for Sphinx.
"""

import argparse
import sys

from . import language, paths
from .errors import LearnerError

DESCRIPTION = "Construit et vérifie le cours, ses carnets d’exercice et ses traductions."


def build(args: argparse.Namespace) -> int:
    """Build the course: bank schema for editors, then the site in each language."""
    from .bank import schema
    from .site.build import build_site

    schema.write(paths.root() / "_build" / "schema" / "bank.schema.json")
    return check(args) or build_site(args.language or [language.SOURCE, *language.gates()])


def check(args: argparse.Namespace) -> int:
    """Check pages, questions, data, translations; print each mistake: file, line, what to do."""
    from . import content, data, translations
    from .bank import reader

    problems = [str(p) for path in reader.all_paths() for p in reader.problems(path)]
    problems += data.problems()
    # What reads questions and data would stop at their mistakes.
    problems = problems or content.problems()
    # A wrong question file cannot be compared with its catalogue.
    problems = problems or translations.gate()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def bank(args: argparse.Namespace) -> int:
    """Print a table of the questions of all chapters: types, difficulty, places of the keys."""
    from .bank import reader, stats
    from .bank.chapter import read_deck

    paths_of = (reader.path_of(chapter.slug) for chapter in read_deck().chapters)
    print(stats.table([stats.count(reader.load_file(path)) for path in paths_of if path.exists()]))
    return 0


def data(args: argparse.Namespace) -> int:
    """Print a table of the data sets: name, rows, columns, title."""
    from . import tables

    print(tables.listing())
    return 0


def terms(args: argparse.Namespace) -> int:
    """List the words of the glossary that a chapter uses before linking them."""
    from . import content
    from .bank import prose, reader
    from .bank.chapter import written_chapters

    names = content.terms()
    for chapter in written_chapters():
        for line, term in prose.early_terms(chapter, names):
            print(f"{reader.shown(chapter.path)}:{line} : {term}")
    return 0


def exercises(args: argparse.Namespace) -> int:
    """Write the learner notebooks from their solutions."""
    from nbformat import ValidationError

    from .notebook import derive

    wrong = []
    for solution in sorted((paths.exercises() / "solutions").glob("*.ipynb")):
        shown = solution.relative_to(paths.root()).as_posix()
        try:
            derive.derive(solution)
        except SyntaxError as error:
            wrong.append(f"{shown} : une cellule n’est pas du Python : {error.msg} : {error.text}")
        # A file that is no notebook, or a solution that hides what a kept cell needs.
        except (ValueError, ValidationError) as error:
            wrong.append(f"{shown} : le carnet ne convient pas : {error}")
    for line in wrong:
        # The library's own message may hold several lines: the first one tells the mistake.
        print(line.strip().splitlines()[0], file=sys.stderr)
    if wrong:
        return 1
    for path in derive.write_all(paths.root()):
        print(path.relative_to(paths.root()))
    return 0


def translations(args: argparse.Namespace) -> int:
    """Update the catalogues from the sources, print what is left, fail under a gate."""
    from . import translations

    try:
        translations.update()
    except RuntimeError as error:
        print(f"Les catalogues n’ont pas changé, une page a une erreur : {error}", file=sys.stderr)
        return 1
    print(translations.table())
    left = translations.gate()
    for line in left:
        print(line, file=sys.stderr)
    return 1 if left else 0


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="academy", description=DESCRIPTION)
    commands = parser.add_subparsers(required=True, metavar="command")
    for function in (build, check, bank, data, terms, exercises, translations):
        summary = (function.__doc__ or "").strip()
        command = commands.add_parser(function.__name__, help=summary, description=summary)
        command.set_defaults(run=function)
        if function is build:
            command.add_argument("--language", nargs="+", metavar="xx")
        if function is bank:
            command.add_argument("action", choices=["stats"])
        if function is data:
            command.add_argument("action", choices=["list"])
    args = parser.parse_args(argv)
    try:
        if args.run in (build, exercises, translations):
            paths.clone()  # they write there; a package installed away from one says so
        return args.run(args)
    except LearnerError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
