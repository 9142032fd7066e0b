"""The page of judged redlines: `python -m tests.unit.compare.redline_page` writes its redlines anew."""

import re
from pathlib import Path

from rapidfuzz.distance import Indel

from plancompare.compare.editorial import editorial_changes
from plancompare.compare.moved_words import with_moved_words
from plancompare.compare.redline import redline
from plancompare.model.comparison import Mark

PAGE = Path(__file__).parents[2] / "golden" / "redline_page.txt"

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_CHANGE = re.compile(r"(?:\[[-~].*?[-~]\]|\{[+~].*?[+~]\})+")
_SIGNS = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}
_MOVED = {Mark.REMOVED: "[~{}~]", Mark.ADDED: "{{~{}~}}"}


def rewritten(page: str) -> str:
    """The page with the redlines that the program makes of its texts now."""
    return "\n\n".join(_example(block) for block in page.strip().split("\n\n")) + "\n"


def changes(page: str, line: str) -> list[int]:
    """How many separate changes each example has in its `raw` or `ours`."""
    return [len(_CHANGE.findall(found)) for found in re.findall(rf"^{line}: +(.*)$", page, re.MULTILINE)]


def _example(block: str) -> str:
    texts = dict(re.findall(r"^(before|after|judged): +(.*)$", block, re.MULTILINE))
    if not texts:
        return block
    old, new = texts["before"], texts["after"]
    lines = [block.partition("\n")[0], f"before: {old}", f"after:  {new}", f"raw:    {raw(old, new)}"]
    lines += [f"ours:   {ours(old, new)}", *(f"told:   {note}" for note in told(old, new))]
    return "\n".join([*lines, f"judged: {texts['judged']}"])


def raw(old: str, new: str) -> str:
    """The shortest diff of words, blanks and signs, as it comes."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    made = []
    for step in Indel.opcodes(before, after):
        sign = {"equal": Mark.KEPT, "delete": Mark.REMOVED, "insert": Mark.ADDED}[step.tag]
        words = after[step.dest_start : step.dest_end] if sign is Mark.ADDED else before[step.src_start : step.src_end]
        made.append(_SIGNS[sign].format("".join(words)))
    return "".join(made)


def ours(old: str, new: str) -> str:
    """The redline as a person sees it, with what moved."""
    line, moved = with_moved_words(redline(old, new))
    places = {place for pair in moved for place in pair}
    signs = [_MOVED[part.mark] if place in places else _SIGNS[part.mark] for place, part in enumerate(line)]
    return "".join(sign.format(part.text) for sign, part in zip(signs, line, strict=True))


def told(old: str, new: str) -> list[str]:
    """What is said of editorial changes."""
    found, only = editorial_changes(redline(old, new))
    notes = list(dict.fromkeys(f"{entry.kind.value}: {entry.note}" for entry in found))
    return [f"{'only editorial' if only else 'editorial'}; {'; '.join(notes)}"] if notes else []


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
