"""The question bank: model, YAML reader, authoring checks, translation, scoring.

Knows nothing of the page, the notebook or the exports; they all know it.
"""
