"""Course package of the SSE Academy module on partnerships and networks."""
