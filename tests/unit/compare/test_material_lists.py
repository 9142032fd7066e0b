"""Lists of words that a person adds to those of the program."""

from pathlib import Path

import pytest

from plancompare.compare.engine import compare
from plancompare.compare.material import material_changes
from plancompare.compare.material_words import personal_words
from plancompare.compare.redline import redline
from plancompare.model.draft import Clause, ClauseKind, Draft


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder of lists."""
    monkeypatch.setattr("plancompare.compare.material_words.material_lists", lambda: tmp_path)
    return tmp_path


def changes(old: str, new: str) -> list[tuple[str, str, str]]:
    found = material_changes(redline(old, new), personal_words())
    return [(str(change.kind), change.old, change.new) for change in found]


def test_another_language_is_understood_once_its_words_are_listed(folder: Path) -> None:
    old, new = "Die Parteien müssen binnen zehn Tagen abziehen.", "Die Parteien sollen binnen zwanzig Tagen abziehen."
    assert changes(old, new) == []
    (folder / "de.toml").write_text(
        '[modal]\nsoll = ["soll", "sollen"]\nmuss = ["muss", "müssen"]\n'
        '[numbers]\n"10" = ["zehn"]\n"20" = ["zwanzig"]\n[units]\nday = ["Tag", "Tage", "Tagen"]\n',
        encoding="utf-8",
    )
    assert changes(old, new) == [("modal", "müssen", "sollen"), ("number", "zehn", "zwanzig")]
    assert changes("Die Partei muss abziehen.", "Die Parteien müssen abziehen.") == []


def test_the_words_of_the_program_stay_and_what_the_person_says_of_one_holds(folder: Path) -> None:
    (folder / "mine.toml").write_text('[modal]\nshall = ["must"]\n', encoding="utf-8")
    assert changes("They shall leave.", "They must leave.") == []
    assert changes("They shall leave.", "They may leave.") == [("modal", "shall", "may")]


def test_a_star_stands_for_any_ending(folder: Path) -> None:
    (folder / "de.toml").write_text('[negation]\nnicht = ["kein*"]\n', encoding="utf-8")
    assert changes("mit Waffen", "mit keinerlei Waffen") == [("negation", "", "keinerlei")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[modal\n", "line 1"),
        ("[modals]\nshall = ['shall']\n", "“modals”"),
        ("[modal]\nshall = 'shall'\n", "“modal.shall” is not a list"),
        ("modal = ['shall']\n", "“modal” is not a table"),
        ("[numbers]\nten = ['zehn']\n", "“ten” under “numbers”"),
        ("[numbers]\n'1/0' = ['zehn']\n", "“1/0” under “numbers”"),
        ("[months]\n13 = ['smarch']\n", "“13” under “months”"),
        ("[units]\nday = ['24 hours']\n", "“units.day” holds a number"),
        ("[modal]\nshall = [1]\n", "“modal.shall” is not a list of words"),
        ("quiet = ['']\n", "“quiet” is not a list of words"),
        (b"\xff\xfe\x00", "utf-8"),
    ],
)
def test_a_faulty_list_is_named_and_the_others_are_used(folder: Path, content: str | bytes, said: str) -> None:
    (folder / "good.toml").write_text("[modal]\nmuss = ['muss']\n", encoding="utf-8")
    (folder / "bad.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    words = personal_words()
    (fault,) = words.faults
    assert str(folder / "bad.toml") in fault
    assert said in fault
    assert fault.endswith("Mend the file, or take it out of its folder.")
    assert changes("Er muss gehen.", "Er geht.") == [("modal", "muss", "")]
    assert changes("He shall go.", "He may go.") == [("modal", "shall", "may")]


def test_the_comparison_goes_on_and_tells_of_the_fault(folder: Path) -> None:
    (folder / "bad.toml").write_text("[modal", encoding="utf-8")
    clause = Clause(id="c1", parent=None, kind=ClauseKind.POINT, label="1.", path="1", level=0, text="They shall go.")
    draft = Draft(file="x", sha256="", title="x", clauses=(clause,))
    comparison = compare(draft, draft, words=personal_words())
    assert len(comparison.rows) == 1
    assert [str(folder / "bad.toml") in fault for fault in comparison.faults] == [True]


def test_without_a_folder_there_is_nothing_to_tell(folder: Path) -> None:
    folder.rmdir()
    assert personal_words().faults == ()
    assert changes("They shall go.", "They may go.") == [("modal", "shall", "may")]
