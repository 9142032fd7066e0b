"""Dates that begin with a day, which looks like a clause's number: `1 July 2024`, `3 липня 2024 р.`, `1. Januar 2024`.

The names of months are those of CLDR, in the forms that stand between a day and a year.
"""

import re
from typing import Final

_ENGLISH: Final = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT: Final = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
_GERMAN: Final = "januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
_OTHERS: Final = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|"
    "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_GERMAN_ALONE: Final = "|".join(name for name in _GERMAN.split("|") if name not in _ENGLISH.split("|"))
_GAP: Final = r"[ \u00a0]+"  # no tab, which sets a number off from what it numbers
_YEAR: Final = r"(?:19|20)(?:\d\d|_+)"
# The year's own word, then nothing, or little that is set off: a place, the hour, what the date is for.
_LITTLE: Final = r"(?:[ \u00a0]*(?:року?|р\.|года?|г\.))?[ \u00a0]*(?:$|\n|[.;]$|[,:/|(\[–—-][^.;]{0,40}\.?(?:$|\n))"


def _date(dot: str, names: str) -> re.Pattern[str]:
    day = r"\s*(?:0?[1-9]|[12]\d|3[01])"
    return re.compile(rf"{day}{dot}{_GAP}(?:de )?(?:{names})(?: de)?{_GAP}{_YEAR}{_LITTLE}", re.IGNORECASE)


_PLAIN: Final = _date("", f"{_ENGLISH}|{_SHORT}|{_GERMAN}|{_OTHERS}")
_DOTTED: Final = _date(r"\.", _GERMAN)
_DOTTED_SURELY: Final = _date(r"\.", _GERMAN_ALONE)
_SMALL: Final = re.compile(rf"(?:{_ENGLISH}|{_GERMAN}|{_OTHERS})(?: de)?{_GAP}{_YEAR}")


def is_date(text: str) -> bool:
    """Whether the first line of `text` is a date and little else, and its day therefore no label."""
    return _PLAIN.match(text) is not None or _DOTTED_SURELY.match(text) is not None


def may_be_date(text: str) -> bool:
    """Whether it is a date or a numbered month, which the numbers around it decide: `2. April 2024`."""
    return _DOTTED.match(text) is not None


def goes_on_as_date(text: str) -> bool:
    """Whether `text` begins with a month in small letters and a year: without one, “may” and “march” are verbs."""
    return _SMALL.match(text) is not None
