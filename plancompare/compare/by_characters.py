"""A redline that shows which letters of a word changed, for those who want to see the “s” that came to “Party”."""

from collections.abc import Iterator

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from plancompare.compare.words import clusters
from plancompare.model.comparison import Mark, Redline, Segment

_MARKS = {-1: Mark.REMOVED, 0: Mark.KEPT, 1: Mark.ADDED}
_FIRST_LETTER = 0xF0000  # private use: one letter stands for each cluster of characters that is seen as one

_LONG = 40_000
"""Letters of the one text times letters of the other from which diff-match-patch, pure Python, takes too long."""


def by_characters(redline: Redline) -> Redline:
    """The redline, with what words that replaced each other have in common shown as kept."""
    found: list[Segment] = []
    place = 0
    while place < len(redline):
        segment = redline[place]
        after = redline[place + 1] if place + 1 < len(redline) else None
        if segment.mark is Mark.REMOVED and after is not None and after.mark is Mark.ADDED:
            found += _within(segment.text, after.text)
            place += 2
        else:
            found.append(segment)
            place += 1
    return tuple(_joined(found))


def _within(removed: str, added: str) -> Iterator[Segment]:
    letters: dict[str, str] = {}
    written = [
        "".join(letters.setdefault(cluster, chr(_FIRST_LETTER + len(letters))) for cluster in clusters(text))
        for text in (removed, added)
    ]
    meant = {letter: cluster for cluster, letter in letters.items()}
    engine = diff_match_patch()
    steps = _steps(engine, *written)
    engine.diff_cleanupSemantic(steps)
    for mark, run in steps:
        yield Segment(_MARKS[mark], "".join(meant[letter] for letter in run))


def _steps(engine: diff_match_patch, old: str, new: str) -> list[tuple[int, str]]:
    if len(old) * len(new) <= _LONG:
        engine.Diff_Timeout = 0  # the same whatever the machine
        whole: list[tuple[int, str]] = engine.diff_main(old, new, checklines=False)
        return whole
    steps: list[tuple[int, str]] = []
    for step in Indel.opcodes(old, new):
        kept = step.tag == "equal"
        sides = (
            ((0, old[step.src_start : step.src_end]),)
            if kept
            else (
                (-1, old[step.src_start : step.src_end]),
                (1, new[step.dest_start : step.dest_end]),
            )
        )
        steps += [(mark, run) for mark, run in sides if run]
    return steps


def _joined(segments: list[Segment]) -> Iterator[Segment]:
    """Neighbours of one mark as one."""
    waiting: Segment | None = None
    for segment in segments:
        if waiting is not None and waiting.mark is segment.mark:
            waiting = Segment(waiting.mark, waiting.text + segment.text)
            continue
        if waiting is not None:
            yield waiting
        waiting = segment
    if waiting is not None:
        yield waiting
