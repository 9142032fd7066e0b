"""Damaged, locked, hostile and foreign files: each refused in plain words, none a crash."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancompare.errors import PlanCompareError, UnreadableDraft
from plancompare.readers.registry import read_bytes
from tests.unit.readers.odt.making import MIMETYPE, content_xml, make_flat, make_odt

SOUND = "<text:p>Sound.</text:p>"
LOCKED = b'<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'


def words(data: bytes, name: str = "x.odt") -> list[str]:
    return [clause.text for clause in read_bytes(name, data).clauses]


def test_a_package_and_a_flat_file_read_alike() -> None:
    assert words(make_odt(SOUND)) == words(make_flat(SOUND), "x.fodt") == ["Sound."]


def test_a_flat_file_with_pictures_in_it() -> None:
    picture = "<draw:frame><draw:image><office:binary-data>iVBORw0K</office:binary-data></draw:image></draw:frame>"

    draft = read_bytes("x.fodt", make_flat(f"<text:p>a{picture}</text:p>"))

    assert ([clause.text for clause in draft.clauses], draft.warnings) == (["a"], ("1 picture was not read.",))


def test_a_package_without_styles_and_without_a_mark_at_its_head() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content_xml(SOUND))
        archive.writestr("META-INF/manifest.xml", b"<manifest/>")

    assert words(made.getvalue()) == ["Sound."]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (make_odt(SOUND)[:-40], "x.odt is damaged or cut off."),
        (make_odt("", parts={"content.xml": b"<broken"}), "x.odt is damaged: its part content.xml is broken."),
        (make_odt(SOUND, parts={"META-INF/manifest.xml": LOCKED}), "x.odt is protected by a password."),
        (
            make_odt("", parts={"content.xml": content_xml("", kind="spreadsheet")}),
            "x.odt is an OpenDocument spreadsheet.",
        ),
        (make_odt("", parts={"content.xml": content_xml("", kind="presentation")}), "is an OpenDocument presentation."),
        (make_odt("", parts={"content.xml": b"<other/>"}), "x.odt is not an OpenDocument text."),
        (
            make_odt("<text:section>" * 300 + "</text:section>" * 300),
            "nests tables or fields deeper than any page shows",
        ),
        (
            make_flat("<text:p>&e;</text:p>", before='<!DOCTYPE x [<!ENTITY e "words">]>'),
            "holds a definition that no OpenDocument text has",
        ),
        (
            make_flat("<text:p>&e;</text:p>", before='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
            "holds a definition that no OpenDocument text has",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_by_what_it_is(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDraft) as caught:
        read_bytes("x.odt", data)

    assert message in caught.value.message
    assert caught.value.hint


def test_a_broken_part_that_is_not_needed_makes_the_file_damaged() -> None:
    data = make_odt(SOUND, parts={"settings.xml": b"<settings>" + bytes(range(65, 91)) * 20 + b"</settings>"})
    at = data.index(b"settings.xml") + len(b"settings.xml") + 12

    with pytest.raises(UnreadableDraft, match=r"x\.odt is damaged: its part settings\.xml is broken\."):
        read_bytes("x.odt", data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])


def test_remarks_inside_remarks_without_end_are_refused() -> None:
    remark = "<text:p><office:annotation>" * 124 + SOUND + "</office:annotation></text:p>" * 124

    with pytest.raises(UnreadableDraft, match="nests tables or fields deeper than any page shows"):
        read_bytes("x.odt", make_odt(remark))


def test_a_bomb_is_refused() -> None:
    data = make_odt("<text:p/>" * 2_100_000)

    with pytest.raises(UnreadableDraft, match="expands to more than a draft can be"):
        read_bytes("x.odt", data)


def test_another_file_that_a_section_shows_is_not_opened() -> None:
    body = '<text:section><text:section-source xlink:href="https://example.org/x.odt"/><text:p>Kept.</text:p></text:section>'

    draft = read_bytes("x.odt", make_odt(body))

    assert [clause.text for clause in draft.clauses] == ["Kept."]
    assert draft.warnings == (
        "1 section shows another file, which was not opened; what the draft keeps of it was read.",
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_bytes_that_fall_out_or_change_never_crash(data: st.DataObject) -> None:
    sound = make_flat("<text:list><text:list-item><text:p>a<text:s text:c='3'/></text:p></text:list-item></text:list>")
    place = data.draw(st.integers(200, len(sound) - 1))
    damaged = sound[:place] + data.draw(st.binary(max_size=3)) + sound[place + data.draw(st.integers(0, 9)) :]

    try:
        read_bytes("x.fodt", damaged)
    except PlanCompareError as refused:
        assert refused.message.startswith("x.fodt ")


def test_the_mark_is_the_one_of_the_standard() -> None:
    assert make_odt(SOUND)[30:80].startswith(b"mimetype" + MIMETYPE)
