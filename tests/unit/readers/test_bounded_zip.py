"""A package with one broken part of XML is refused, whether or not its reader needs that part."""

import io
import zipfile
from collections.abc import Callable

import pytest

from plancompare.errors import UnreadableDraft
from plancompare.readers import bounded_zip
from plancompare.readers.bounded_zip import Advice, BoundedFile

ADVICE = Advice(kind="file", damaged="Save it again.", too_deep="Simplify it.", protected="Save it open.")
SPARE = b"<spare>" + bytes(range(65, 91)) * 40 + b"</spare>"


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def opened(data: bytes) -> BoundedFile:
    file = BoundedFile("x.docx", ADVICE)
    file.open_zip(data)
    return file


def with_another_byte(data: bytes, name: bytes, place: int) -> bytes:
    """One byte of the first part of that name is another one."""
    at = data.index(name) + len(name) + place
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("name", ["theme/theme1.xml", "_rels/main.rels", "Theme/THEME.XML"])
def test_a_broken_part_that_nobody_reads_makes_the_file_damaged(name: str, method: int) -> None:
    broken = with_another_byte(zipped({"main.xml": b"<a/>", name: SPARE}, method), name.encode(), 20)

    with pytest.raises(UnreadableDraft) as caught:
        opened(broken)

    assert caught.value.message == f"x.docx is damaged: its part {name} is broken."
    assert caught.value.hint == "Save it again."


def test_a_broken_picture_does_not_make_the_file_damaged() -> None:
    broken = with_another_byte(zipped({"a.xml": b"<a/>", "p.png": SPARE}, zipfile.ZIP_STORED), b"p.png", 20)

    assert opened(broken).part("a.xml") == b"<a/>"


def test_large_parts_are_checked_when_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_zip, "_LARGEST_CHECKED", len(SPARE) - 1)
    file = opened(with_another_byte(zipped({"a.xml": SPARE}, zipfile.ZIP_STORED), b"a.xml", 20))

    with pytest.raises(UnreadableDraft, match=r"x\.docx is damaged or cut off"):
        file.part("a.xml")


def test_what_is_checked_is_bounded_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_zip, "_MOST_CHECKED", len(SPARE))
    data = zipped({"a.xml": SPARE, "b.xml": SPARE}, zipfile.ZIP_STORED)

    assert opened(with_another_byte(data, b"b.xml", 20)).part("a.xml") == SPARE


def test_a_part_can_be_read_twice() -> None:
    file = opened(zipped({"a.xml": b"<a/>"}))

    assert (file.part("a.xml"), file.part("A.XML"), file.part("b.xml")) == (b"<a/>", b"<a/>", None)


@pytest.mark.parametrize("damage", [lambda data: data[:-30], lambda data: data[:40], lambda data: b"PK"])
def test_an_archive_that_is_cut_off_is_refused(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UnreadableDraft, match=r"x\.docx is damaged or cut off"):
        opened(damage(zipped({"a.xml": SPARE})))
