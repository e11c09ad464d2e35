"""Shared by all tests: where things are."""

import sys
from pathlib import Path

# tests/chromium.py is also a script of the Makefile; the browser tests import it.
sys.path.insert(0, str(Path(__file__).parent))
