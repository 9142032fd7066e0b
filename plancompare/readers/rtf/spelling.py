"""Bytes, code pages and symbol fonts become characters (1.9.1, "Unicode RTF", "Font Table")."""

from typing import Final

from plancompare.readers.docx import symbols
from plancompare.readers.rtf import header
from plancompare.readers.tally import Tally

_SYMBOLS: Final = header.Font(name="Symbol")


class Spelling:
    """What bytes and units of 16 bits mean in one file; a font number below 0 is that of the document."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self.fonts: dict[int, header.Font] = {}
        self.page = "cp1252"
        self.default_font = -1
        self._high = 0  # the first half of a character beyond the 16 bits of \u

    def set_page(self, number: int | None) -> None:
        """The document's code page."""
        self.page = header.code_page(number) or self.page

    def of_bytes(self, data: bytes, font_number: int, *, heard: bool) -> tuple[str, bool]:
        """The characters, and whether they are signs of a symbol font; signs that are not `heard` are not counted."""
        self._high = 0
        font = self._font(font_number)
        if font is not None and font.is_symbol:
            return "".join(self._sign(font, byte, heard=heard) for byte in data), True
        page = (font.code_page if font is not None else "") or self.page
        try:
            return data.decode(page), False
        except (UnicodeDecodeError, LookupError):
            text = data.decode(page, "replace")
            self._tally.add("undecoded", text.count("\ufffd"))
            return text, False

    def of_unit(self, number: int | None, font_number: int, *, heard: bool) -> tuple[str, bool]:
        r"""The characters of `\uN`: a 16-bit unit, negative above 32767; the first half of a pair waits."""
        unit = (number or 0) % 65536
        if number is not None and number > 65535:
            unit = number if number <= 0x10FFFF else 0xFFFD
        high, self._high = self._high, 0
        if 0xD800 <= unit <= 0xDBFF:
            self._high = unit
            return "", False
        if 0xDC00 <= unit <= 0xDFFF:
            return (chr(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)) if high else "\ufffd"), False
        if 0xF000 <= unit <= 0xF0FF:  # a place in a symbol font; in Symbol itself where no such font is named
            font = self._font(font_number)
            return self._sign(font if font is not None and font.is_symbol else _SYMBOLS, unit, heard=heard), True
        return (chr(unit) if unit else ""), False

    def _font(self, number: int) -> header.Font | None:
        return self.fonts.get(number if number >= 0 else self.default_font)

    def _sign(self, font: header.Font, code: int, *, heard: bool) -> str:
        if code in (0x20, 0xA0):
            return chr(code)
        sign = symbols.character(font.name, code if code > 0xFF else 0xF000 + code)
        if sign is None and heard:
            self._tally.add("symbol")
        return sign or "\ufffd"
