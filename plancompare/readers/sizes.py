"""Headings that only their letters show: no style says so, but they are set larger than the text, or bold.

One rule for all formats whose files say how large letters are, so that a draft has the same outline in each of them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Final

from plancompare.readers.block import Block, Paragraph, clean
from plancompare.readers.labels import read_bullet, read_typed

_LARGER: Final = 1.07  # times the size of the text
_FEWEST_BOLD: Final = 3
_FEWEST_NUMBERS: Final = 3
_LONGEST: Final = 200
_SENTENCE_END: Final = (".", ";", ",", ":")


def most_common(sizes: Mapping[int, int]) -> int:
    """The size of most letters, the larger of two that share the place; 0 where there are none."""
    return max(sizes.items(), key=lambda one: (one[1], one[0]), default=(0, 0))[0]


def with_levels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a level for short lines that are headings by how they are set, where no style says it."""
    return _bold_ones(_larger_ones(blocks))


def _bold_ones(blocks: Sequence[Block]) -> list[Block]:
    """A level for short bold lines that stand over text, in a draft that has neither headings nor numbers.

    Where there are numbers, they make the outline, and a bold line inside a provision must not part it.
    """
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and not block.loose]
    if any(paragraph.outline is not None and not paragraph.title for paragraph in paragraphs):
        return list(blocks)
    numbered = islice(filter(_numbered, paragraphs), _FEWEST_NUMBERS)
    if len(list(numbered)) == _FEWEST_NUMBERS:
        return list(blocks)
    heads = {
        id(block)
        for block, after in pairwise(blocks)
        if isinstance(block, Paragraph)
        and _is_heading(block)
        and isinstance(after, Paragraph)
        and not after.bold
        and len(after.text) > len(block.text)
    }
    if len(heads) < _FEWEST_BOLD:
        return list(blocks)
    return [
        replace(block, outline=0) if isinstance(block, Paragraph) and id(block) in heads else block for block in blocks
    ]


def _numbered(paragraph: Paragraph) -> bool:
    return (paragraph.number is not None and not paragraph.number.bullet) or _labelled(paragraph.text)


def _larger_ones(blocks: Sequence[Block]) -> list[Block]:
    """A level for bold short lines in larger letters than the text's.

    It is that of the styled headings of the same size or the next smaller one, so that they nest as they look. A size
    that one line alone has says nothing but that this line is large, as lines of a title page are.
    """
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.size and not block.loose]
    letters: Counter[int] = Counter()
    for paragraph in paragraphs:
        letters[paragraph.size] += len(paragraph.text)
    body = most_common(letters)
    large = [paragraph for paragraph in paragraphs if paragraph.size > _LARGER * body]
    shown = [paragraph for paragraph in large if _is_heading(paragraph)]
    if not shown:
        return list(blocks)
    levels = _levels(large, shown)
    counts = Counter(paragraph.size for paragraph in large)
    lone = {id(paragraph) for paragraph in shown if counts[paragraph.size] == 1 and paragraph is not large[0]}
    chosen = {id(paragraph): levels[paragraph.size] for paragraph in shown if id(paragraph) not in lone}
    return [
        replace(block, outline=chosen[id(block)]) if isinstance(block, Paragraph) and id(block) in chosen else block
        for block in blocks
    ]


def _is_heading(paragraph: Paragraph) -> bool:
    if paragraph.outline is not None or paragraph.number is not None or not paragraph.bold:
        return False
    text = clean(paragraph.text)
    if not 1 < len(text) <= _LONGEST or text.endswith(_SENTENCE_END):
        return False
    return read_bullet(text) is None and not _labelled(text)


def _labelled(text: str) -> bool:
    """Whether it begins with a label, and not with the number of “31 August 2025”."""
    typed = read_typed(text)
    if typed is None:
        return False
    label = typed.label
    return label.firm or bool(label.word) or "\t" in typed.gap or len(label.meanings[0].value) > 1


def _levels(large: Sequence[Paragraph], shown: Sequence[Paragraph]) -> dict[int, int]:
    """The level of each size of unstyled headings."""
    styled: dict[int, int] = {}
    for paragraph in large:
        if paragraph.outline is not None:
            styled[paragraph.size] = min(paragraph.outline, styled.get(paragraph.size, 8))
    sizes = sorted({paragraph.size for paragraph in shown}, reverse=True)
    if not styled:
        return {size: min(level, 8) for level, size in enumerate(sizes)}
    deepest = min(max(styled.values()) + 1, 8)
    return {size: min((level for known, level in styled.items() if known <= size), default=deepest) for size in sizes}
