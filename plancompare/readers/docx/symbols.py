"""Characters that a file gives by their place in a symbol font, as the Unicode characters they look like."""

from typing import Final

# The Symbol font's own encoding, from 0x21 and from 0xA1; it has gaps at 0x7F to 0xA0 and an apple at 0xF0.
_SYMBOL_LOW: Final = "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH: Final = (
    "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uf8ff〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_SYMBOL: Final = {0x21 + place: sign for place, sign in enumerate(_SYMBOL_LOW)} | {
    0xA1 + place: sign for place, sign in enumerate(_SYMBOL_HIGH)
}
# Check boxes, ticks and bullets of the Wingdings fonts; the rest are ornaments.
_WINGDINGS: Final = {
    **{0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x78: "☒", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢"},
    **{0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_RAISED: Final = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")


def character(font: str, code: int) -> str | None:
    """What `w:sym` with a font and a character code shows; None where only that font could show it."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _WINGDINGS if font.lower().startswith("wingdings") else _SYMBOL if font.lower() == "symbol" else {}
    found = table.get(place)
    if found is None and not 0xE000 <= code <= 0xF8FF and 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
        return chr(code)
    return found


def raised(parts: list[str]) -> list[str]:
    """The parts of a raised run, in raised figures where it is a number: 10⁶ is not 106, and Article 5¹ is not 51."""
    text = "".join(parts).strip()
    if not any(sign.isdecimal() for sign in text) or any(ord(sign) not in _RAISED for sign in text):
        return parts
    return [part.translate(_RAISED) for part in parts]
