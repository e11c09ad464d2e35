"""The quiz player: questions as HTML that needs no script, and the script that brings it to life.

`render.quiz_html(bank, lang)` writes the form; `assemble.script()` and `assemble.style()` give the
two files that every page and every notebook shares.
"""
