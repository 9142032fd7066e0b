"""Lines joined to running text: what becomes of the hyphens and blanks at their ends."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_LAST: Final = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐\u00ad\ufffe]$")
_NEXT: Final = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_HYPHENS: Final = "-‐\u00ad\ufffe"
_PREFIXES: Final = frozenset(
    [
        "anti",
        "auto",
        "counter",
        "cross",
        "inter",
        "intra",
        "macro",
        "micro",
        "multi",
        "over",
        "post",
        "pseudo",
        "quasi",
        "self",
        "semi",
        "super",
        "trans",
        "ultra",
        "under",
        "vice",
        "well",
    ]
)
"""What is written with a hyphen before a word, so that it may stand where both halves are unknown."""
_SOFT: Final = "\u00ad"
_CJK: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_IN_ADDRESS: Final = re.compile(r"(?:https?://|ftp://|www\.)\S*$")
_PART_OF_ADDRESS: Final = re.compile(r"[\w-]*[-./_\d]\w")
_ADDRESS_ENDS: Final = "/?&=_"
_ADDRESS: Final = re.compile(rf"(?:https?://|www\.)\S*[{_ADDRESS_ENDS}]$")


class Words:
    """The words of a document, by which a word that is broken at a line's end is judged.

    Attributes:
        doubtful: broken words of which neither form stands elsewhere, as they were joined.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        said: Counter[str] = Counter()
        broken: list[tuple[str, str]] = []
        before = ""
        for line in lines:
            whole = line
            if before.endswith(tuple(_HYPHENS)):
                last, following = _LAST.search(before), _NEXT.match(line)
                if last is not None and following is not None:
                    broken.append((last[1], following[0]))
                whole = line[following.end() :] if following is not None else line
            if whole.endswith(tuple(_HYPHENS)):
                last = _LAST.search(whole)
                whole = whole[: last.start()] if last is not None else whole
            said.update(_WORD.findall(whole))
            before = line
        self._known: Counter[str] = Counter()
        for word, count in said.items():
            self._known[word.casefold().replace("‐", "-")] += count
        judged = [(self._joined_is_known(*pair), self._hyphenated_is_known(*pair)) for pair in broken]
        self._hyphenates = sum(joined for joined, _ in judged) > sum(kept and not joined for joined, kept in judged)
        self.doubtful: list[str] = []

    def flowing(self, lines: Sequence[str]) -> str:
        """The lines as one text."""
        text = ""
        for line in lines:
            text = self.join(text, line)[0] + line if text else line
        return text.replace("\ufffe", "-").replace("\u00ad", "")

    def join(self, text: str, line: str) -> tuple[str, bool]:  # one rule after the other
        """`text` made ready for `line` to follow it, and whether the line goes on in its last word."""
        last = text[-1:]
        if last in _HYPHENS and last:
            return self._broken(text, line), True
        if last in "—" and not text[-2:-1].isspace():
            return text, False
        if last in "–/" and text[-2:-1].isalnum() and (last == "/" or (text[-2:-1].isdigit() and line[:1].isdigit())):
            return text, False
        if _CJK.match(last or " ") and _CJK.match(line):
            return text, False
        if (
            last in _ADDRESS_ENDS
            and _ADDRESS.search(text[-200:])
            and (not line[:1].isupper() or _PART_OF_ADDRESS.match(line))
        ):
            return text, False
        return text + " ", False

    def _broken(self, text: str, line: str) -> str:  # noqa: PLR0911  # one rule after the other
        """The text before a line's end with a hyphen: without it where the word is one, else with it."""
        last, following = _LAST.search(text[-200:]), _NEXT.match(line)
        whole = text[:-1] + "-" if text[-1] in "\ufffe" else text
        if text[-1] == _SOFT:
            return text[:-1]
        if text[-2:-1].isspace() or len(text) < 2:  # a dash between words
            return whole + " "
        if _IN_ADDRESS.search(text[-300:]) is not None:
            return whole
        if last is None or following is None:
            return whole
        head, tail = last[1], following[0]
        if tail[0].isupper() and not head.isupper():
            return whole
        if self._joined_is_known(head, tail):
            return text[:-1]
        if self._hyphenated_is_known(head, tail):
            return whole
        known = (self._known[head.casefold()] > 0) + (self._known[tail.casefold()] > 0)
        halves = len(head) > 3 and known == 0 and head.casefold() not in _PREFIXES and "-" not in head + tail
        joined = len(head) > 1 and len(tail) > 1 and (halves or (self._hyphenates and known < 2))
        self.doubtful.append(f"{head}{'' if joined else '-'}{tail}")
        return text[:-1] if joined else whole

    def _joined_is_known(self, head: str, tail: str) -> bool:
        return self._known[(head + tail).casefold().replace("‐", "-")] > 0

    def _hyphenated_is_known(self, head: str, tail: str) -> bool:
        return self._known[f"{head}-{tail}".casefold().replace("‐", "-")] > 0
