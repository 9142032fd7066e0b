"""The finished tree as clauses: their kinds, paths and brackets, and the faults found on the way."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from plancompare.model.draft import Clause, ClauseKind
from plancompare.readers.block import Table
from plancompare.readers.brackets import find_brackets
from plancompare.readers.naming import Step, name_below
from plancompare.readers.spans import carried
from plancompare.readers.tree import Node

_CONTAINERS: Final = ("part", "title", "chapter")
_MOST_TOLD: Final = 20


def to_clauses(nodes: Sequence[Node]) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """The clauses in reading order, and one sentence for each fault of numbers and brackets."""
    containers = _containers(nodes)
    _decide_kinds(nodes, containers)
    paths, repeated = _paths(nodes, containers, named_by_containers=False)
    if repeated and containers:
        # Numbers that begin anew in every chapter are told apart by the chapter.
        others, left = _paths(nodes, containers, named_by_containers=True)
        if len(left) < len(repeated):
            paths, repeated = others, left
    clauses: list[Clause] = []
    ids: dict[int, str] = {}
    levels: dict[int, int] = {}
    unbalanced: list[str] = []
    for place, (node, path) in enumerate(zip(nodes, paths, strict=True), start=1):
        ids[id(node)] = f"c{place}"
        levels[id(node)] = levels[id(node.parent)] + 1 if node.parent is not None else 0
        brackets = find_brackets(node.text)
        if brackets.unbalanced:
            unbalanced.append(f"A bracket in {path} has no partner there.")
        clauses.append(
            Clause(
                id=ids[id(node)],
                parent=ids[id(node.parent)] if node.parent is not None else None,
                kind=node.kind,
                label=node.label.shown if node.label is not None else "",
                path=path,
                level=levels[id(node)],
                text=node.text,
                mark=node.mark,
                brackets=brackets.found,
                revisions=node.source.revisions if node.source is not None else (),
                comments=_placed(node, "comments"),
                spans=_placed(node, "spans"),
            )
        )
    gaps = [node.warning.format(path) for node, path in zip(nodes, paths, strict=True) if node.warning]
    return tuple(clauses), (*_some(repeated), *_some(gaps), *_some(unbalanced))


def _placed(node: Node, what: str) -> Any:
    """The comments or spans of a node's source, at their places in the node's text."""
    if node.source is None or isinstance(node.source, Table):
        return ()
    return carried(node.source.text, node.text, getattr(node.source, what))


def _some(sentences: Sequence[str]) -> tuple[str, ...]:
    """The sentences, or the first of them and how many more there are."""
    more = len(sentences) - _MOST_TOLD
    if more <= 0:
        return tuple(sentences)
    return (*sentences[:_MOST_TOLD], f"{more} more of the same sort: “{sentences[-1]}”")


def _containers(nodes: Sequence[Node]) -> set[int]:
    """Chapters, parts and the like that head numbered provisions, which are cited without them."""
    found: set[int] = set()
    for node in nodes:
        above = node.parent
        while above is not None and not above.numbered:
            above = above.parent
        if above is None or not node.numbered or above.label is None or node.label is None:
            continue
        if not node.meanings or not above.meanings or node.label.frame in ("()", ")"):
            continue
        repeats = node.meanings[0].value[: len(above.meanings[0].value)] == above.meanings[0].value
        own_count = node.label.word != "" or len(node.meanings[0].value) == 1 or not repeats
        section_of_articles = above.label.word == "section" and node.label.word == "article"
        if (above.label.word in _CONTAINERS and own_count) or section_of_articles:
            found.add(id(above))
    return found


def _decide_kinds(nodes: Sequence[Node], containers: set[int]) -> None:
    inside: dict[int, bool] = {}  # whether a node stands under a numbered provision, or is one
    first = True
    points = any(node.numbered and node.kind is ClauseKind.CLAUSE and id(node) not in containers for node in nodes)
    for node in nodes:
        under = inside[id(node.parent)] if node.parent is not None else False
        inside[id(node)] = under
        if node.kind is ClauseKind.ANNEX:
            first = False
        elif id(node) in containers:
            node.kind = ClauseKind.HEADING
        elif node.kind is ClauseKind.CLAUSE and not node.bullet:
            node.kind = ClauseKind.CLAUSE if under else ClauseKind.POINT
            inside[id(node)] = True
            first = False
        elif first and points and node.kind in (ClauseKind.TEXT, ClauseKind.CLAUSE):
            node.kind = ClauseKind.PREAMBLE


def _paths(nodes: Sequence[Node], containers: set[int], *, named_by_containers: bool) -> tuple[list[str], list[str]]:
    """A path for each node, unique, and one sentence for each number that stands twice."""
    steps: dict[int, tuple[Step, ...]] = {}  # the labelled clauses from the top down to a node
    own: dict[int, str] = {}
    unlabelled: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    paths: list[str] = []
    repeated: list[str] = []
    for node in nodes:
        above = steps[id(node.parent)] if node.parent is not None else ()
        if node.numbered and node.label is not None:
            step = name_below(above, node.label)
            path = step.path
            seen[path] += 1
            if seen[path] > 1:
                path = _free(f"{path}#{seen[path]}", seen)
                repeated.append(f"The number {step.path} stands more than once; here it is called {path}.")
            named = id(node) not in containers or named_by_containers
            steps[id(node)] = (*above, Step(node.label, path, step.adds)) if named else above
        else:
            base = own[id(node.parent)] if node.parent is not None else ""
            unlabelled[base] += 1
            path = f"{base}/p{unlabelled[base]}"
            seen[path] += 1
            steps[id(node)] = above
        own[id(node)] = path
        paths.append(path)
    return paths, repeated


def _free(path: str, seen: Counter[str]) -> str:
    seen[path] += 1
    return path
