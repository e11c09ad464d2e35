"""Shared by all tests: where things are, and an environment that no other test changed."""

import sys
from pathlib import Path

import pytest

# tests/chromium.py is also a script of the Makefile; the browser tests import it.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of the site sets these for the notebooks it executes, in the same process."""
    monkeypatch.delenv("SSE_ACADEMY_LANG", raising=False)
    monkeypatch.delenv("SSE_ACADEMY_ANSWERS", raising=False)
