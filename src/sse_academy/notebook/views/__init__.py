"""What only some exercises show beside their tasks, made from the answers or from the data.

Nothing here raises because of what was answered, and nothing typed is read as HTML.
"""
