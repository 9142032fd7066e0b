"""Where a labelled paragraph belongs among those before it.

In this order: the list that it counts in automatically; the numbers that it repeats (1.1 under 1.); the label that it
continues ((b) after (a)); the rank of its word (Article under Chapter). What continues nothing opens a level of its
own. A typed label that fits nowhere is taken for words, so that “2025. ” and “3.5 per cent” stay text.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from plancompare.model.draft import ClauseKind
from plancompare.readers.dates import goes_on_as_date, may_be_date
from plancompare.readers.labels import Label, Meaning, Typed
from plancompare.readers.tree import NO_OUTLINE, Node, Tree

_DEEPER: Final = 120  # a start further in than this, in twentieths of a point, is an indent
_HIGHEST: Final = 200  # a number above this that continues nothing is a year or an amount
_WIDEST_GAP: Final = 20
_CYRILLIC_STEP: Final = 5  # lists skip ґ, ё, є, й, ї and the signs, each in its own way
_UNIT: Final = re.compile(
    r"(?:per ?cent|percentage|million|billion|thousand|times|euros?|dollars|k?m\b|km|kg|hours|days|weeks|months|years|"
    r"відс|проц|млн|млрд|тис|мільй|мільярд|гривень|годин|дн|місяц|рок|раз|милли|тысяч|руб|час|дней|месяц|лет)",
    re.IGNORECASE,
)
_INSERTED: Final = re.compile(r"\d+[-–]\d")


@dataclass(frozen=True, slots=True)
class Lookahead:
    """What labels the draft has: word, frame and meaning of each, and the next one of the same word and frame."""

    labels: Collection[tuple[str, str, Meaning]]
    next: Label | None


class Fit(IntEnum):
    """How well a label goes on from an open one of the same form."""

    NONE = 0
    BACK = 1
    GAP = 2
    NEXT = 3


@dataclass(frozen=True, slots=True)
class _Match:
    fit: Fit
    node: Node
    meaning: Meaning


def place_automatic(tree: Tree, node: Node) -> None:
    """Put an automatically numbered node where it belongs; there is always a place.

    A bullet goes on only with those that words after them have not ended: it may list what these words say.
    """
    within = min(tree.reach, len(tree.open)) if node.bullet else len(tree.open)
    for depth in range(within - 1, -1, -1):
        other = tree.open[depth]
        if other.series != node.series or not other.series or other.list_level > node.list_level:
            continue
        if other.list_level == node.list_level:
            _warn_of_automatic_gap(tree, node, other)
            tree.add(node, other.parent)
        else:
            tree.add(node, _through_headings(tree, depth, node.outline))
        return
    _place(tree, node, *_prospects(tree, node))


def place_typed(tree: Tree, node: Node, typed: Typed, ahead: Lookahead) -> bool:
    """Put a node with a typed label where it belongs; false where the label must be taken for words."""
    before = list(tree.open)
    prefix, match = _prospects(tree, node)
    if not (
        _plausible_decimal(node, typed, prefix, match, ahead)
        if _is_multiple(node)
        else _plausible(node, typed, match, ahead)
    ):
        tree.open[:] = before
        return False
    _place(tree, node, prefix, match)
    return True


def place_counted(tree: Tree, node: Node, typed: Typed) -> bool:
    """Put a node with a typed label that counts on below an open provision: 1.1.1 or 1.1.2 under 1.1; else false."""
    parent, match = _repeated(tree, node), _best_match(tree, node)
    counts_on = _first(node.meanings[0]) or (match is not None and match.fit is Fit.NEXT)
    if parent is None or node.rank < 9 or not counts_on or not typed.rest or _UNIT.match(typed.rest):
        return False
    tree.add(node, parent)
    return True


def _prospects(tree: Tree, node: Node) -> tuple[Node | None, _Match | None]:
    """The node whose number the label repeats, and the best one that it goes on from.

    A number that has a certain place so keeps it; else what the node's outline level closes is closed before.
    """
    prefix, match = _repeated(tree, node), _best_match(tree, node)
    certain = prefix is not None or (match is not None and match.fit is Fit.NEXT)
    if certain or node.outline == NO_OUTLINE:
        return prefix, match
    _close_for_outline(tree, node)
    return _repeated(tree, node), _best_match(tree, node)


def _place(tree: Tree, node: Node, prefix: Node | None, match: _Match | None) -> None:
    if prefix is not None:
        _warn_of_gap(tree, node, prefix)
        tree.add(node, prefix)
    elif match is not None and match.fit is Fit.NEXT:
        node.meanings = (match.meaning,)
        tree.add(node, match.node.parent)
    elif node.label is not None and node.label.word:
        _place_by_rank(tree, node, match)
    elif match is not None and not _opens_level(node, match):
        if not node.automatic:
            skipped = match.fit is Fit.GAP
            node.warning = f"{{}} comes after {match.node.label.shown if match.node.label else ''}: " + (
                "a number is missing." if skipped else "the numbers are out of order."
            )
        node.meanings = (match.meaning,)
        tree.add(node, match.node.parent)
    elif _is_multiple(node):
        tree.add(node, _under_no_number(tree))
    else:
        tree.add(node, _parent_by_indent(tree, node))


def _close_for_outline(tree: Tree, node: Node) -> None:
    """A numbered heading closes headings of its own level and deeper, and all body text."""
    if node.outline == NO_OUTLINE:
        return
    for depth, other in enumerate(tree.open):
        of_its_list = other.series == node.series != "" and other.list_level <= node.list_level
        heading = NO_OUTLINE > other.outline >= node.outline
        body = other.outline == NO_OUTLINE and not other.stands_out
        if (heading or body) and not of_its_list:
            del tree.open[depth:]
            return


def _repeated(tree: Tree, node: Node) -> Node | None:
    """The innermost open node whose number the label repeats and goes on from: 1. for 1.1, Article I for 1.01."""
    begun = [meaning.value[:-1] for meaning in node.meanings if len(meaning.value) > 1]
    for depth in range(len(tree.open) - 1 if begun else -1, -1, -1):
        other = tree.open[depth]
        outermost = not any(above.numbered for above in tree.open[:depth])
        for known in other.meanings:
            if known.value in begun and _can_be_repeated(other, known, outermost=outermost):
                return other
    return None


def _can_be_repeated(node: Node, known: Meaning, *, outermost: bool) -> bool:
    """Whether labels below `node` may begin with its number: not with that of (b), nor of 2) inside a point."""
    if not node.numbered or node.label is None or known.later:
        return False
    if node.label.word:
        return known is node.meanings[0]
    if node.label.frame in ("()", ")") and not outermost:
        return False
    return known.kind == "decimal" or (known is node.meanings[0] and known.kind.startswith("upper"))


def _is_multiple(node: Node) -> bool:
    return bool(node.meanings) and len(node.meanings[0].value) > 1


def _best_match(tree: Tree, node: Node) -> _Match | None:
    """The open node that the label goes on from best; of equals the innermost."""
    best: _Match | None = None
    for other in reversed(tree.open):
        if other.label is None or node.label is None or other.bullet or node.bullet:
            continue
        if (other.label.word, other.label.frame) != (node.label.word, node.label.frame):
            continue
        for meaning in node.meanings:
            for known in other.meanings:
                fit = _fit(known, meaning)
                if fit > (best.fit if best is not None else Fit.NONE):
                    best = _Match(fit, other, meaning)
    return best


def _fit(known: Meaning, meaning: Meaning) -> Fit:
    if known.kind != meaning.kind or len(known.value) != len(meaning.value):
        return Fit.NONE
    if known.value[:-1] != meaning.value[:-1]:
        return Fit.NONE
    last, this = known.value[-1], meaning.value[-1]
    if this == last and meaning.later > known.later:
        return Fit.NEXT
    step = _CYRILLIC_STEP if meaning.kind.endswith("cyrillic") else 1
    if last < this <= last + step:
        return Fit.NEXT
    return Fit.GAP if this > last else Fit.BACK


def _first(meaning: Meaning) -> bool:
    return meaning.value[-1] == 1 and meaning.later == 0


def _opens_level(node: Node, match: _Match) -> bool:
    """A list that begins at 1 further in, or in another sort of letters, is a level below and no repetition."""
    first = any(_first(meaning) for meaning in node.meanings)
    other_form = any(_first(meaning) and meaning.kind != match.meaning.kind for meaning in node.meanings)
    below_heading = match.node.outline != NO_OUTLINE and node.outline == NO_OUTLINE  # a list in the text of 1.
    misread = match.node.meanings[0].kind != match.meaning.kind  # A. after I., which is a number and no ninth letter
    return first and (node.start > match.node.start + _DEEPER or other_form or misread or below_heading)


def _rank(tree: Tree, node: Node) -> float:
    """The rank of a label's word: the usual one, but below what it first stood under, as sections of an article do."""
    word = node.label.word if node.label is not None else ""
    if word not in tree.ranks:
        rank = node.rank
        above = [other.rank for other in tree.open if other.label is not None and other.label.word not in ("", word)]
        words = [other_rank for other_rank in above if other_rank < 9]
        begins = any(_first(meaning) for meaning in node.meanings)
        tree.ranks[word] = max(words) + 0.25 if begins and words and max(words) >= rank else rank
    return tree.ranks[word]


def _place_by_rank(tree: Tree, node: Node, match: _Match | None) -> None:
    """Chapters, articles and the like stand under what has a higher rank, and close all mere numbers."""
    node.rank = _rank(tree, node)
    if match is not None:
        node.meanings = (match.meaning,)
        if match.fit is Fit.GAP and not node.automatic and match.node.label is not None:
            node.warning = f"{{}} comes after {match.node.label.shown}: a number is missing."
    for depth, other in enumerate(tree.open):
        if other.numbered and (other.rank >= node.rank if other.rank < 9 else not other.stands_out):
            del tree.open[depth:]
            break
    tree.add(node, tree.top)


def _through_headings(tree: Tree, depth: int, outline: int) -> Node:
    """The open node at `depth`, or the last of the unnumbered headings right under it that stand above `outline`."""
    while depth + 1 < len(tree.open) and tree.open[depth + 1].label is None and tree.open[depth + 1].outline < outline:
        depth += 1
    return tree.open[depth]


def _under_no_number(tree: Tree) -> Node | None:
    """The innermost open node above all that are mere numbers: 2.1 after 1.3 without a 2. stands beside 1."""
    parent = None
    for other in tree.open:
        if other.numbered and other.rank == 9:
            break
        parent = other
    return parent


def _parent_by_indent(tree: Tree, node: Node) -> Node | None:
    """The innermost open node, but out of sub-provisions that begin further in, and out of bullets not further out.

    Bullets after words of an outer provision list what these say, and not what a provision before them says.
    """
    depth = min(tree.reach, len(tree.open)) if node.bullet else len(tree.open)
    while depth:
        other = tree.open[depth - 1]
        inner = other.numbered and not _is_multiple(other) and any(above.numbered for above in tree.open[: depth - 1])
        further_out = node.start < other.start and node.left <= other.left
        if (inner and further_out) or (other.bullet and node.start <= other.start):
            depth -= 1
        else:
            return other
    return None


def _warn_of_gap(tree: Tree, node: Node, parent: Node) -> None:
    if node.automatic:
        return
    for other in reversed(tree.open):
        if other.parent is parent and other.numbered and len(other.meanings[0].value if other.meanings else ()) > 1:
            if _fit(other.meanings[0], node.meanings[0]) is Fit.GAP and other.label is not None:
                node.warning = f"{{}} comes after {other.label.shown}: a number is missing."
            return


def _warn_of_automatic_gap(tree: Tree, node: Node, before: Node) -> None:
    """An automatic number may be missing too: its paragraph is empty, or the list was started anew too high.

    Numbers in the cells of a table between the two are not known here.
    """
    if not node.meanings or not before.meanings or before.label is None or node.bullet:
        return
    if _fit(before.meanings[0], node.meanings[0]) is not Fit.GAP:
        return
    between = tree.nodes[tree.nodes.index(before) :]
    if not any(other.kind is ClauseKind.TABLE for other in between):
        node.warning = f"{{}} comes after {before.label.shown.rstrip(' :')}: a number is missing."


def _plausible_decimal(node: Node, typed: Typed, prefix: Node | None, match: _Match | None, ahead: Lookahead) -> bool:
    """1.1 is a label where it goes on from an open number or begins a count, and a sentence follows, not a unit."""
    if typed.label.word:
        return _plausible_word(node, typed)
    if not typed.rest and not node.stands_out:
        return False
    set_off = typed.label.frame == "." or "\t" in typed.gap
    fit = match.fit if match is not None else Fit.NONE
    first = _first(node.meanings[0])
    if node.outline != NO_OUTLINE and prefix is not None and fit >= Fit.GAP:
        return True  # a heading is no amount: 3.16.7 timestamp property
    if not set_off and not _begins_sentence(typed.rest):
        counted = fit is Fit.NEXT or (first and prefix is not None and _goes_on(typed, ahead))
        return counted and _UNIT.match(typed.rest) is None
    if not typed.label.shown[:1].isdigit():
        return prefix is not None or fit is Fit.NEXT or (first and node.stands_out)
    return prefix is not None or fit >= Fit.GAP or first or node.meanings[0].value[-1] == 0 or set_off


def _plausible(node: Node, typed: Typed, match: _Match | None, ahead: Lookahead) -> bool:
    label = typed.label
    if label.word:
        return _plausible_word(node, typed)
    if not typed.rest and not node.stands_out:
        return False  # a number alone is an amount, a page or a cell
    fit = match.fit if match is not None else Fit.NONE
    first = any(_first(meaning) for meaning in node.meanings)
    if label.firm and label.meanings[0].kind == "decimal":
        return _plausible_number(node, typed, match, ahead)
    if label.frame in ("()", ")"):
        return first or fit in (Fit.NEXT, Fit.BACK) or (fit is Fit.GAP and _distance(match) <= 3)
    if label.frame == "." or "\t" in typed.gap:
        return fit is Fit.NEXT or (first and _goes_on(typed, ahead))
    heading = node.outline != NO_OUTLINE or (node.stands_out and len(node.text) < 120)
    counted = _goes_on(typed, ahead) or _goes_down(typed, ahead)
    return heading and _begins_sentence(typed.rest) and (fit is Fit.NEXT or (first and counted))


def _distance(match: _Match | None) -> int:
    if match is None or not match.node.meanings:
        return 0
    return match.meaning.value[-1] - match.node.meanings[0].value[-1]


def _plausible_number(node: Node, typed: Typed, match: _Match | None, ahead: Lookahead) -> bool:
    """`12.` and `12)`: sure where they go on; else no date, no year, and the beginning of a sentence."""
    value, fit = node.meanings[0].value[-1], match.fit if match is not None else Fit.NONE
    if goes_on_as_date(typed.rest):
        return False
    if may_be_date(f"{typed.label.shown} {typed.rest}"):
        return _counts_on(node, match, ahead.next)
    if fit is Fit.NEXT or _INSERTED.match(typed.label.shown):
        return fit is Fit.NEXT  # 1-1. goes on from 1., or it is a range or a score
    if value > _HIGHEST or (fit is Fit.GAP and not _begins_sentence(typed.rest)):
        return False
    return value == 1 or typed.label.frame != "." or _begins_sentence(typed.rest)


def _counts_on(node: Node, match: _Match | None, following: Label | None) -> bool:
    """Whether the number of what may be a date counts: the next goes on from it, and not from the one before it."""
    after = following.meanings if following is not None else ()
    if match is not None and any(_fit(match.node.meanings[0], meaning) is Fit.NEXT for meaning in after):
        return False
    if match is not None and match.fit is Fit.NEXT:
        return True
    goes_on = any(_fit(own, meaning) is Fit.NEXT for own in node.meanings for meaning in after)
    return goes_on and any(map(_first, node.meanings))


def _plausible_word(node: Node, typed: Typed) -> bool:
    """“Article 7” alone, set off, or before a title; not “Article 7 shall apply”."""
    if not typed.rest or typed.label.shown.startswith("§"):
        return True
    if typed.label.firm or any(sign in typed.gap for sign in "\t\n–—-:."):
        return not typed.rest[:1].islower()
    heading = node.stands_out or (len(typed.rest) < 100 and not typed.rest.rstrip().endswith((".", ";", ",")))
    return heading and _begins_sentence(typed.rest)


def _begins_sentence(text: str) -> bool:
    start = text.lstrip("\"'«“„‘([［*_ \u00a0")[:1]
    return not start or not start.islower()


def _goes_on(typed: Typed, ahead: Lookahead) -> bool:
    """Whether the draft has a label that comes right after this one: initials and amounts have none."""
    return any(
        (typed.label.word, typed.label.frame, meaning.with_value((*meaning.value[:-1], meaning.value[-1] + step)))
        in ahead.labels
        for meaning in typed.label.meanings
        for step in range(1, (_CYRILLIC_STEP if meaning.kind.endswith("cyrillic") else 1) + 1)
    )


def _goes_down(typed: Typed, ahead: Lookahead) -> bool:
    """Whether the draft has the first label below this one, 1.1 below 1."""
    return any(
        ("", frame, meaning.with_value((*meaning.value, 1))) in ahead.labels
        for meaning in typed.label.meanings
        for frame in ("", ".")
    )
