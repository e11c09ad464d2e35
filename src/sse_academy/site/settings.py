"""Configuration that follows from the language and from the package, not from `_config.yml`."""

import os
import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from .. import language, paths
from . import inputs


def _configure(app: Sphinx, config: Config) -> None:
    lang = config.language
    ui = language.strings(lang)["site"]
    config.html_title = config.project = ui["title"]
    config.templates_path = [str(Path(__file__).parent / "templates"), *config.templates_path]
    # Notebooks are executed in the language of the page, without the answers that whoever
    # builds the course typed in them...
    os.environ["SSE_ACADEMY_LANG"] = lang
    os.environ["SSE_ACADEMY_ANSWERS"] = "off"
    # ...and jupyter-cache looks at the code cells only: a changed data file or language would
    # show old outputs. So the cache's folder carries a digest of everything a cell reads.
    if not config.nb_execution_cache_path:
        folder = paths.root() / "_build" / "execute"
        cache = folder / f"{lang}-{inputs.digest(inputs.notebooks(lang))}"
        for older in set(folder.glob(f"{lang}-*")) - {cache}:
            shutil.rmtree(older, ignore_errors=True)
        config.nb_execution_cache_path = str(cache)
    # A page depends on all our code: without this, a changed directive would show on the
    # pages that changed and on no other.
    assets = (paths.root() / "assets").glob("*.*")
    config.course_digest = inputs.digest([*inputs.package(), *assets])


def _tidy(app: Sphinx) -> None:
    # myst-nb would keep the executed notebooks beside the site, the same folder for every
    # language: two builds side by side would write over each other.
    folder = str(Path(app.doctreedir) / "executed")
    app.env.mystnb_config = app.env.mystnb_config.copy(output_folder=folder)


def setup(app: Sphinx) -> None:
    """Register the configuration values; called by the extension."""
    app.add_config_value("course_digest", "", "env", str)
    # Languages of the language switch: only the whole site (`build.py`) has several.
    app.add_config_value("course_languages", [], "html", list)
    # Jupyter Book sets this one for sphinx-comments, which we do not load.
    app.add_config_value("comments_config", {}, "env")
    app.connect("config-inited", _configure, priority=100)
    # After myst-nb's own handler (500).
    app.connect("builder-inited", _tidy, priority=900)
