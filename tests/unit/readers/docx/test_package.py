"""Damaged, hostile and foreign files: each refused in plain words, none a crash."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancompare.errors import PlanCompareError, UnreadableDraft
from plancompare.readers.docx import package
from plancompare.readers.registry import read_bytes

Word = Callable[..., bytes]
SOUND = "<w:p><w:r><w:t>Sound.</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"just words", "is not a Word document"),
        (b"PK\x03\x04 cut off", "is damaged or cut off"),
        (b"%PDF-1.7 ...", "cannot be opened as a PDF file"),
        (OLE, "format of Word before 2007"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (zipped(something=b"else"), "is not a Word document"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "is not a Word document"),
    ],
)
def test_what_is_no_word_file_is_refused_by_what_it_is(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDraft) as caught:
        read_bytes("x.docx", data)

    assert caught.value.message.startswith("x.docx ")
    assert message in caught.value.message
    assert caught.value.hint


def test_a_workbook_is_named_as_one(make_word: Word) -> None:
    data = make_word("", raw={}).replace(b"w:document", b"w:workbook") and zipped(
        **{
            "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": b"<workbook/>",
        }
    )

    with pytest.raises(UnreadableDraft, match="is an Excel workbook"):
        read_bytes("x.docx", data)


def test_the_main_part_is_found_by_its_relationship(make_word: Word) -> None:
    draft = read_bytes("x.docx", make_word(SOUND, main="here/there.xml"))

    assert draft.clauses[0].text == "Sound."


def test_strict_files_read_like_others(make_word: Word) -> None:
    with zipfile.ZipFile(io.BytesIO(make_word(SOUND))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/"
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
        )
        for name, data in parts.items()
    }

    assert read_bytes("x.docx", zipped(**strict)).clauses[0].text == "Sound."


def test_parts_in_utf_16_are_read(make_word: Word) -> None:
    with zipfile.ZipFile(io.BytesIO(make_word(SOUND))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].decode().encode("utf-16")

    assert read_bytes("x.docx", zipped(**parts)).clauses[0].text == "Sound."


def test_broken_xml_is_refused_with_its_part(make_word: Word) -> None:
    with pytest.raises(UnreadableDraft, match=r"x\.docx is damaged: its part word/document\.xml is broken"):
        read_bytes("x.docx", make_word("<w:p>"))


def test_entities_are_refused_and_no_file_is_fetched(make_word: Word) -> None:
    with zipfile.ZipFile(io.BytesIO(make_word("<w:p><w:r><w:t>&secret;</w:t></w:r></w:p>"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    doctype = b'<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    parts["word/document.xml"] = doctype + parts["word/document.xml"]

    with pytest.raises(UnreadableDraft, match="definition that no Word document has"):
        read_bytes("x.docx", zipped(**parts))


def test_a_part_that_inflates_beyond_the_bound_is_refused(make_word: Word, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_BYTES", 100_000)

    with pytest.raises(UnreadableDraft, match="expands to more than a draft can be"):
        read_bytes("x.docx", make_word(SOUND + " " * 200_000))


def test_more_elements_than_memory_should_hold_are_refused(make_word: Word, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_ELEMENTS", 1_000)

    with pytest.raises(UnreadableDraft, match="expands to more than a draft can be"):
        read_bytes("x.docx", make_word("<w:p/>" * 2_000))


@pytest.mark.parametrize("deep", [100, 300, 5_000])
def test_deep_nesting_is_read_or_refused(make_word: Word, deep: int) -> None:
    body = "<w:sdt><w:sdtContent>" * deep + SOUND + "</w:sdtContent></w:sdt>" * deep
    if deep == 100:
        assert read_bytes("x.docx", make_word(body)).clauses[0].text == "Sound."
    else:
        with pytest.raises(UnreadableDraft, match="deeper than any page shows"):
            read_bytes("x.docx", make_word(body))


def test_names_that_climb_out_of_the_package_write_nothing(make_word: Word) -> None:
    data = make_word(SOUND, raw={"../../evil.txt": b"x", "/abs/evil.txt": b"x"})

    assert read_bytes("x.docx", data).clauses[0].text == "Sound."


def test_missing_and_empty_parts_are_no_reason_to_refuse(make_word: Word) -> None:
    with zipfile.ZipFile(io.BytesIO(make_word(SOUND, {"styles": "", "numbering": ""}))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("numbering.xml")}

    assert read_bytes("x.docx", zipped(**parts)).clauses[0].text == "Sound."


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_with_flipped_bytes_is_read_or_refused(data: st.DataObject) -> None:
    parts = {
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>Sound.</w:t></w:r></w:p></w:body></w:document>",
    }
    broken = bytearray(zipped(**parts))
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_bytes("x.docx", bytes(broken))
    except PlanCompareError as error:
        assert error.hint
