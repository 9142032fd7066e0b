import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from plancompare.errors import Cancelled, PlanCompareError, UnreadableDraft
from plancompare.model.progress import Progress
from plancompare.readers import registry
from plancompare.readers.apart.reading import read_file
from plancompare.readers.registry import load_bytes, read_bytes


def test_a_draft_carries_its_name_and_fingerprint(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(b"1. One\n")

    draft = read_file(file)

    assert (draft.file, draft.title) == ("draft.txt", "draft.txt")
    assert draft.sha256 == sha256(b"1. One\n").hexdigest()
    assert [clause.id for clause in draft.clauses] == ["c1"]


def test_what_cannot_be_loaded_is_told_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableDraft, match="does not exist"):
        load_bytes(tmp_path / "absent.docx")
    with pytest.raises(UnreadableDraft, match="is a folder"):
        load_bytes(tmp_path)
    file = tmp_path / "large.txt"
    file.write_bytes(b"12345")
    monkeypatch.setattr(registry, "MOST_BYTES", 4)
    with pytest.raises(UnreadableDraft, match="is larger than"):
        load_bytes(file)


def test_the_content_decides_and_not_the_name(make_word: Callable[..., bytes]) -> None:
    data = make_word("<w:p><w:r><w:t>A Word file.</w:t></w:r></w:p>")

    draft = read_bytes("misnamed.txt", data)
    assert draft.clauses[0].text == "A Word file."
    assert draft.warnings == ("The file's name ends in .txt, but by its content it was read as: Word document.",)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("~$draft.docx", b"\x05owner", "a mark that Word leaves"),
        ("draft.docx", (b"\x05owner" + b" " * 48).ljust(162, b"\0"), "a mark that Word leaves"),
        ("picture.txt", b"\x89PNG\r\n", "is a picture"),
        (
            "sheet.ods",
            b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "is damaged or cut off",
        ),
        ("old.doc", b"\xdb\xa5\x2d\x00", "format of Word before 2007"),
        ("thing.xyz", b"words", "of a kind that is not read"),
        ("blank.txt", b" \n\t", "is empty"),
    ],
)
def test_other_files_are_refused_by_what_they_are(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDraft, match=message):
        read_bytes(name, data)


def test_a_reading_can_be_cancelled(make_word: Callable[..., bytes]) -> None:
    data = make_word("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 600)
    asked = 0

    def after_some() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2

    with pytest.raises(Cancelled):
        read_bytes("x.docx", data, Progress(cancelled=after_some))


def test_progress_only_goes_forward(make_word: Callable[..., bytes]) -> None:
    told: list[float] = []

    read_bytes(
        "x.docx", make_word("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 2000), Progress(lambda done, what: told.append(done))
    )

    assert told == sorted(told)
    assert told[-1] == 1.0


def test_every_file_of_the_corpus_is_read_or_refused_in_plain_words(corpus: Path) -> None:
    read = refused = 0
    for file in sorted(path for path in corpus.rglob("*") if path.is_file() and path.suffix != ".json"):
        if file.stat().st_size > 60_000:
            continue  # the large ones are no different in kind, and this is to be quick
        try:
            draft = read_file(file)
        except PlanCompareError as error:
            assert file.name in error.message
            assert error.hint
            refused += 1
            continue
        read += 1
        assert len({clause.path for clause in draft.clauses}) == len(draft.clauses), file.name
        assert all("  " not in clause.text and "\n" not in clause.text for clause in draft.clauses), file.name
    assert read > 2 * refused


def test_the_corpus_labels_are_as_expected(corpus: Path) -> None:
    listed = json.loads((corpus / "odd/index.json").read_text(encoding="utf-8"))["files"]
    expected = {entry["file"]: entry["expected"] for entry in listed if entry.get("expected")}
    checked = 0
    for name, what in expected.items():
        if "labels" in what:
            found = [[clause.label, clause.text] for clause in read_file(corpus / "odd" / name).clauses]
            assert found == what["labels"], name
            checked += 1
        elif "labels_written_in_text" in what:
            labels = [clause.label for clause in read_file(corpus / "odd" / name).clauses if "[expect]" in clause.text]
            assert labels == what["labels_written_in_text"], name
            checked += 1
    assert checked


def test_the_peace_texts_have_all_their_points(corpus: Path) -> None:
    cases = {"01-us": [*range(1, 29)], "02-europe": [1, 2, *range(4, 29)], "03-framework": [*range(1, 21)]}
    for name, points in cases.items():
        for file in sorted((corpus / "peace").glob(f"{name}*.txt")):
            draft = read_file(file)
            assert [clause.path for clause in draft.clauses if clause.kind == "point"] == [
                str(point) for point in points
            ]
