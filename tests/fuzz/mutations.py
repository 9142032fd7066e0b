"""Damages files as transmission, other programs and ill will do; the same number gives the same damage."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Final

_STRANGE: Final = (
    *("", "0", "-1", "9", "99999999999", "2147483648", "-2147483649", "1e309", "NaN", "%1%2%9", "%", "\u0661", "true"),
    *(
        "\ud7ff\ue000",
        "\U0001f6d1",
        "\u202e",
        "а",
        "(i)",
        "1.1.1.1.1.1",
        "[[[[",
        "]]",
        "{",
        "}",
        "\\",
        "<",
        "\x00",
        "#" * 300,
    ),
)
_TAG: Final = re.compile(rb"<[^<>]{1,400}>")
_VALUE: Final = re.compile(rb"""=\s*"([^"<>]{0,80})\"""")
_ELEMENT: Final = re.compile(rb"<([\w:]+)(?:\s[^<>]*)?>[^<>]{0,200}</\1>")
_CONTROL: Final = re.compile(rb"\\[a-z]{1,20}-?\d{0,9} ?")
_PDF_TOKEN: Final = re.compile(rb"/[A-Za-z]{1,20}|\d{1,9}")

Damage = Callable[[bytes, random.Random], bytes]


def damaged(seeds: Sequence[tuple[str, bytes]], number: int) -> tuple[str, bytes]:
    """A name and the data of one of the seeds, damaged one to four times."""
    chance = random.Random(number)
    name, data = chance.choice(seeds)
    for _ in range(chance.randint(1, 4)):
        inside = data.startswith(b"PK") and chance.random() < 0.85
        data = _inside_a_zip(data, chance) if inside else _kind_of(data)(data, chance)
    return name, data


def _kind_of(data: bytes) -> Damage:
    head = data[:200].lstrip()
    if head.startswith(b"<"):
        return _markup
    if head.startswith(b"{\\rtf"):
        return _rtf
    if head.startswith(b"%PDF"):
        return _pdf
    return _bytes


def _inside_a_zip(data: bytes, chance: random.Random) -> bytes:
    """One part damaged, the package whole around it."""
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            names = [name for name in old.namelist() if not name.endswith("/")]
            likely = [name for name in names if re.search(r"document|numbering|styles|notes|comments|content", name)]
            chosen = chance.choice(likely if likely and chance.random() < 0.8 else names)
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
                for name in names:
                    part = old.read(name)
                    if name == chosen:
                        if chance.random() < 0.02:
                            continue
                        part = _markup(part, chance)
                    new.writestr(name, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError, IndexError):
        return _bytes(data, chance)
    return made.getvalue()


def _markup(data: bytes, chance: random.Random) -> bytes:
    return chance.choice((_drop_tag, _double_element, _drop_element, _move_element, _value, _value, _nest, _bytes))(
        data, chance
    )


def _some(pattern: re.Pattern[bytes], data: bytes, chance: random.Random) -> re.Match[bytes] | None:
    """A match somewhere in the data, found from a place chosen by chance."""
    start = chance.randrange(len(data) + 1)
    return pattern.search(data, start) or pattern.search(data)


def _drop_tag(data: bytes, chance: random.Random) -> bytes:
    found = _some(_TAG, data, chance)
    return data if found is None else data[: found.start()] + data[found.end() :]


def _drop_element(data: bytes, chance: random.Random) -> bytes:
    found = _some(_ELEMENT, data, chance)
    return data if found is None else data[: found.start()] + data[found.end() :]


def _double_element(data: bytes, chance: random.Random) -> bytes:
    found = _some(_ELEMENT, data, chance)
    return data if found is None else data[: found.end()] + found[0] * chance.choice((1, 2, 50)) + data[found.end() :]


def _move_element(data: bytes, chance: random.Random) -> bytes:
    found, target = _some(_ELEMENT, data, chance), _some(_TAG, data, chance)
    if found is None or target is None:
        return data
    return data[: target.end()] + found[0] + data[target.end() :]


def _value(data: bytes, chance: random.Random) -> bytes:
    found = _some(_VALUE, data, chance)
    if found is None:
        return _bytes(data, chance)
    strange = chance.choice(_STRANGE).encode("utf-8", "replace").replace(b"<", b"&lt;")
    return data[: found.start(1)] + strange + data[found.end(1) :]


def _nest(data: bytes, chance: random.Random) -> bytes:
    found = _some(_ELEMENT, data, chance)
    if found is None:
        return data
    times = chance.choice((3, 30, 300))
    start, end = b"<" + found[1] + b">", b"</" + found[1] + b">"
    return data[: found.start()] + start * times + found[0] + end * times + data[found.end() :]


def _rtf(data: bytes, chance: random.Random) -> bytes:
    found = _some(_CONTROL, data, chance)
    if found is None or chance.random() < 0.3:
        return _bytes(data, chance)
    strange = rf"\{chance.choice(('bin', 'u', 'uc', 'ls', 'ilvl', 'cell', 'row', 'par', 'li', 'footnote', 'v'))}"
    number = chance.choice(("", "0", "-1", "99999999", "7", "-32768"))
    return data[: found.start()] + f"{strange}{number} ".encode() + data[found.end() :]


def _pdf(data: bytes, chance: random.Random) -> bytes:
    found = _some(_PDF_TOKEN, data, chance)
    if found is None or chance.random() < 0.4:
        return _bytes(data, chance)
    return data[: found.start()] + chance.choice((b"0", b"-1", b"99999999", b"/X", b"null")) + data[found.end() :]


def _bytes(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return b"x"
    place = chance.randrange(len(data))
    kind = chance.randrange(6)
    if kind == 0:
        return data[:place]
    if kind == 1:
        return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
    if kind == 2:
        return data[:place] + data[place + chance.randint(1, 40) :]
    if kind == 3:
        return data[:place] + chance.choice(_STRANGE).encode("utf-8", "replace") + data[place:]
    if kind == 4:
        return data[:place] + chance.randbytes(chance.randint(1, 20)) + data[place:]
    other = chance.randrange(len(data))
    return data[:place] + data[other : other + chance.randint(1, 2000)] + data[place:]
