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
    """Check every question file; print all mistakes with file, line and what to do."""
    from .bank import reader

    problems = [p for path in reader.all_paths() for p in reader.problems(path)]
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
    for line in translations.gate():
        print(line, file=sys.stderr)
    return 1 if translations.gate() else 0


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
