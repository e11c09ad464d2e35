"""The exercise `new-networks`: who is the most tied, and what hidden ties do to it."""

from pathlib import Path

import ipywidgets as w

from ..exercise import Exercise
from ..live import Around, Live, Page


class NewNetworks(Exercise):
    """The exercise `new-networks`; see `Exercise` for what every exercise does."""

    def __init__(self, language: str | None = None, folder: Path | None = None) -> None:
        super().__init__("new-networks", language, folder)

    def ranking(self) -> Page:
        """Show the most tied organisations, by degree and by betweenness."""
        # networkx is slow to import, and every exercise imports this module.
        from . import ties

        return ties.ranking(self._say)

    def hidden(self) -> Around:
        """Show what hiding one tie in five does to the ranking, and a button to hide others."""
        from . import ties

        draw = 1

        def again(_: w.Button) -> None:
            nonlocal draw
            draw += 1
            live.refresh()

        live = Live(self._answers, lambda: ties.hidden(self._say, draw), [])
        button = w.Button(description=self._say("hide_again"), layout=w.Layout(width="max-content"))
        button.on_click(again)
        return Around(live, [button, live])
