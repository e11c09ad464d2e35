"""The question bank: model, YAML reader, authoring checks, translation, scoring.

Knows nothing of the page or the notebook; both know it.
"""
