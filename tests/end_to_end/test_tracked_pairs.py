"""A tracked document reads as its rejected form with all changes rejected, as its accepted form with all accepted."""

from pathlib import Path

import pytest

from plancompare.model.draft import Draft
from plancompare.readers.block import Tracked
from plancompare.readers.registry import read_bytes
from tests.end_to_end.office import CORPUS

FOLDERS = sorted((CORPUS / "pairs").glob("tracked-RP*"))

pytestmark = pytest.mark.skipif(not FOLDERS, reason="the corpus of real drafts is not beside this checkout")


def shape(draft: Draft) -> list[tuple[str, str, str, str, str]]:
    return [(clause.kind.value, clause.path, clause.label, clause.mark, clause.text) for clause in draft.clauses]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize(("side", "tracked"), [("a", Tracked.REJECTED), ("b", Tracked.ACCEPTED)])
def test_both_halves_of_a_tracked_document(folder: Path, side: str, tracked: Tracked) -> None:
    whole = read_bytes("tracked.docx", (folder / "tracked.docx").read_bytes(), tracked=tracked)
    half = read_bytes(f"{side}.docx", (folder / f"{side}.docx").read_bytes())

    assert shape(whole) == shape(half)
