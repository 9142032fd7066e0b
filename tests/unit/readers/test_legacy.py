"""Word files of before 2007: read by way of LibreOffice where it is, and named for what they are where it is not."""

import tempfile
from pathlib import Path

import pytest

from plancompare.errors import UnreadableDraft
from plancompare.readers import legacy
from plancompare.readers.apart.reading import read_file

FOUND = legacy.find_libreoffice() is not None
OLD = ("legacy__SampleDoc.doc", "legacy__Word95.doc", "legacy__Word6.doc", "legacy__Lists.doc")


@pytest.mark.skipif(not FOUND, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", OLD)
def test_an_old_document_is_read_and_leaves_nothing_behind(
    name: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    draft = read_file(corpus / "odd" / name)

    assert draft.clauses
    assert draft.file == name
    assert draft.warnings[0].endswith("was read by way of LibreOffice.")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", OLD)
def test_without_libreoffice_the_person_is_told_what_to_do(
    name: str, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "find_libreoffice", lambda: None)
    with pytest.raises(UnreadableDraft, match=r"before 2007 \(\.doc\)\. Open it in Word and save it as \.docx"):
        read_file(corpus / "odd" / name)


def test_an_old_document_under_a_password_says_so(corpus: Path) -> None:
    with pytest.raises(UnreadableDraft, match="protected by a password"):
        read_file(corpus / "odd" / "encrypted__PasswordProtected.doc")


@pytest.mark.skipif(not FOUND, reason="LibreOffice is not installed")
def test_what_only_begins_like_an_old_document_is_never_taken_for_text(tmp_path: Path) -> None:
    broken = tmp_path / "broken.doc"
    start = legacy.OLE + "WordDocument".encode("utf-16-le")
    broken.write_bytes(start + bytes(3000))
    with pytest.raises(UnreadableDraft, match="is in the format of Word before 2007"):
        read_file(broken)
    broken.write_bytes(start + bytes(480) + b"\xec\xa5\xc1\x00" + bytes(3000))
    with pytest.raises(UnreadableDraft, match="LibreOffice could not read it"):
        read_file(broken)
