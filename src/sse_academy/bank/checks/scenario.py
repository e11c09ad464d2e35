"""Rules on a branching case: every node can be reached, and leads to an ending."""

from collections.abc import Iterator

from ..model import AnyItem, Scenario
from .choices import of_ids
from .finding import Finding, found


def of_scenario(item: AnyItem) -> Iterator[Finding]:
    """Check the paths of a scenario; the reach only when every name leads somewhere."""
    if not isinstance(item, Scenario):
        return
    names = list(_names(item))
    yield from names
    for node_id, node in item.nodes.items():
        yield from of_ids(node.choices, "nodes", node_id, "choices")
        if not node.choices:
            yield found("node-without-choices", "nodes", node_id, node=node_id)
    if not names:
        yield from _reach(item)


def _names(item: Scenario) -> Iterator[Finding]:
    if item.start not in item.nodes:
        yield found("unknown-start", "start", start=item.start)
    for name in item.nodes:
        if name in item.endings:
            yield found("node-and-ending", "endings", name, name=name)
    for node_id, node in item.nodes.items():
        for n, choice in enumerate(node.choices):
            if choice.goto not in item.nodes and choice.goto not in item.endings:
                loc = ("nodes", node_id, "choices", n, "goto")
                yield found("unknown-goto", *loc, choice=choice.id, goto=choice.goto)


def _reach(item: Scenario) -> Iterator[Finding]:
    steps = {name: {c.goto for c in node.choices} for name, node in item.nodes.items()}
    reached = _closure({item.start}, steps)
    backwards = {
        goto: {name for name in steps if goto in steps[name]}
        for goto in set().union(*steps.values())
    }
    leads_out = _closure(set(item.endings), backwards)
    for name, node in item.nodes.items():
        if name not in reached:
            yield found("unreachable-node", "nodes", name, node=name)
        elif name not in leads_out and node.choices:
            yield found("no-way-out", "nodes", name, node=name)
    for name in item.endings:
        if name not in reached:
            yield found("unreachable-ending", "endings", name, ending=name)


def _closure(start: set[str], steps: dict[str, set[str]]) -> set[str]:
    """Return all that `steps` reach from `start`, itself included."""
    reached, left = set(start), list(start)
    while left:
        new = steps.get(left.pop(), set()) - reached
        reached |= new
        left += new
    return reached
