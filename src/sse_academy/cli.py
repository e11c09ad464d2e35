"""`academy …`: parses, calls, prints. Everything it does lives in the other modules.

Imports are inside the commands: `academy check` must not wait for Sphinx.
"""

import argparse
import sys

from . import paths


def build(args: argparse.Namespace) -> int:
    """Build the course: bank schema for editors, then the site in each language."""
    from .bank import schema
    from .site.build import build_site

    schema.write(paths.root() / "_build" / "schema" / "bank.schema.json")
    return check(args) or build_site(args.language)


def check(args: argparse.Namespace) -> int:
    """Check questions, data and translations; print each mistake: file, line, what to do."""
    from . import data, translations
    from .bank import reader

    problems = [str(p) for path in reader.all_paths() for p in reader.problems(path)]
    problems += data.problems()
    # A wrong question file cannot be compared with its catalogue.
    problems = problems or translations.gate()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def exercises(args: argparse.Namespace) -> int:
    """Write the learner notebooks from their solutions."""
    from .notebook import derive

    for path in derive.write_all(paths.root()):
        print(path.relative_to(paths.root()))
    return 0


def translations(args: argparse.Namespace) -> int:
    """Update the catalogues from the sources, print what is left, fail under a gate."""
    from . import translations

    translations.update()
    print(translations.table())
    left = translations.gate()
    for line in left:
        print(line, file=sys.stderr)
    return 1 if left else 0


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="academy", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    for function in (build, check, exercises, translations):
        summary = (function.__doc__ or "").strip()
        command = commands.add_parser(function.__name__, help=summary, description=summary)
        command.set_defaults(run=function)
        if function is build:
            command.add_argument("--language", nargs="+", default=["fr", "en"], metavar="xx")
    args = parser.parse_args(argv)
    return args.run(args)


if __name__ == "__main__":
    sys.exit(main())
