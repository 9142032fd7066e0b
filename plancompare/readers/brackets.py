"""Brackets: text that is not agreed, with whom it is attributed to or which option it is."""

import re
from dataclasses import dataclass
from typing import Final

from plancompare.model.draft import Bracket

_OPENING: Final = "[［"
_CLOSING: Final = "]］"
_SIGN: Final = re.compile(r"[\[\]［］]")
_HEAD: Final = re.compile(r"([^:：\[\]［］]{1,80}?)\s*[:：]")
_OPTION: Final = re.compile(
    r"\b(?:option|alternative|alt\.?|variant|version|варіант|альтернатива|вариант|опція|опция)"
    r"[ \u00a0]*(?:№[ \u00a0]*)?(?:\d{1,2}[a-zа-я]?|[ivx]{1,4}|[a-zа-яієї])\b",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"[\s’'s]*\b(?:proposal|proposes|text|position|reservation|reserves|wording|amendment|version|delegation|"
    r"пропозиція|позиція|застереження|текст|предложение|позиция|оговорка|делегація|делегация)\b.*$",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"[A-ZА-ЯІЇЄҐ][A-ZА-ЯІЇЄҐ0-9]{1,7}")
_JOINT: Final = re.compile(r"\s*(?:[,/&+;]|\band\b|\bі\b|\bта\b|\bи\b)\s*")
# Names that stand before a colon as the party that speaks; codes in capitals need no list.
_NAMES: Final = frozenset(
    name.casefold()
    for name in (
        *("Ukraine", "Russia", "Russian Federation", "United States", "United States of America", "USA", "Europe"),
        *("European Union", "Germany", "France", "United Kingdom", "Great Britain", "Poland", "Italy", "Spain"),
        *("Turkey", "Türkiye", "China", "India", "Japan", "Belarus", "Moldova", "Georgia", "Armenia", "Azerbaijan"),
        *("Israel", "Palestine", "Egypt", "Iran", "Iraq", "Syria", "Lebanon", "Jordan", "Saudi Arabia", "Qatar"),
        *("Canada", "Mexico", "Brazil", "Argentina", "Australia", "New Zealand", "South Africa", "Kenya", "Nigeria"),
        *("Norway", "Sweden", "Finland", "Denmark", "Netherlands", "Belgium", "Switzerland", "Austria", "Hungary"),
        *("Romania", "Bulgaria", "Greece", "Cyprus", "Serbia", "Kazakhstan", "Republic of Korea", "Pakistan"),
        *("United Nations", "African Union", "Secretariat", "Chair", "Co-Chairs", "Facilitator", "Mediator"),
        *("Україна", "Росія", "Російська Федерація", "Сполучені Штати", "Сполучені Штати Америки", "Європа"),
        *("Європейський Союз", "Німеччина", "Франція", "Велика Британія", "Польща", "Туреччина", "Китай", "Білорусь"),
        *("Украина", "Россия", "Российская Федерация", "Соединённые Штаты", "Соединенные Штаты", "Европа"),
        *("Европейский Союз", "Германия", "Франция", "Великобритания", "Польша", "Турция", "Китай", "Беларусь"),
    )
)
_NO_PARTY: Final = frozenset(("NB", "TBD", "TBC", "NOTE", "PS", "ПРИМІТКА", "ПРИМЕЧАНИЕ", "УВАГА"))


@dataclass(frozen=True, slots=True)
class Brackets:
    """The brackets of a text in the order they open, and how many have no partner."""

    found: tuple[Bracket, ...]
    unbalanced: int


def find_brackets(text: str) -> Brackets:
    """Every pair of square brackets in `text`, nested ones too."""
    if "[" not in text and "]" not in text and "［" not in text and "］" not in text:
        return Brackets((), 0)
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    alone = 0
    for sign in _SIGN.finditer(text):
        if sign[0] in _OPENING:
            opened.append(sign.start())
        elif opened:
            spans.append((opened.pop(), sign.end()))
        else:
            alone += 1
    return Brackets(tuple(_bracket(text, start, end) for start, end in sorted(spans)), alone + len(opened))


def _bracket(text: str, start: int, end: int) -> Bracket:
    head = _HEAD.match(text, start + 1, end - 1)
    if head is None:
        return Bracket(start=start, end=end)
    words = head[1].strip()
    option = _OPTION.search(words)
    if option is not None:
        words = (words[: option.start()] + " " + words[option.end() :]).strip(" -–—().,;\u00a0")
    return Bracket(start=start, end=end, party=_party(words), option=option[0] if option is not None else None)


def _party(words: str) -> str | None:
    """The party that the words before the colon name, without “proposal” and the like; None where they name none."""
    name = _ROLE.sub("", words).strip()
    said_to_be = name != words.strip() and name[:1].isupper()
    if not name or name.upper() in _NO_PARTY:
        return None
    parts = [part for part in _JOINT.split(name) if part]
    known = all(_CODE.fullmatch(part) or part.casefold().removeprefix("the ") in _NAMES for part in parts)
    return name if known or said_to_be else None
