"""Real marked-up files, where the corpus of real documents is beside the project."""

from pathlib import Path

import pytest

from plancompare.errors import UnreadableDraft
from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.opened import opened
from plancompare.jobs.read_drafts import read
from plancompare.jobs.retake_draft import retake
from plancompare.jobs.take_comments import marked_up, name_authors
from plancompare.model.draft import Draft
from plancompare.model.markup import Version
from plancompare.model.progress import Progress
from plancompare.workspace.drafts import get_draft
from plancompare.workspace.integrity import check
from plancompare.workspace.overview import negotiation

CORPUS = Path(__file__).parents[3] / "../shared/corpus"
PAIRS = sorted(CORPUS.glob("pairs/tracked-*/tracked.docx"))
ODD = sorted([*CORPUS.glob("odd/tracked__*.docx"), *CORPUS.glob("odd/comments__*.docx")])

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the project")


def texts(draft: Draft) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in draft.clauses]


@pytest.mark.parametrize("file", PAIRS, ids=lambda path: path.parent.name)
def test_both_halves_are_what_the_file_says_rejected_and_accepted(file: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    records = add_drafts(workspace, [file], tracked=Version.BOTH)
    with opened(workspace, read_only=True) as db:
        taken = [texts(get_draft(db, record.number)) for record in records]
    before, after = (texts(read(file.with_name(name), Progress())) for name in ("a.docx", "b.docx"))
    assert taken == ([before, after] if before != after else [after])
    assert check(workspace) == ()


@pytest.mark.parametrize("file", [*PAIRS, *ODD], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_comment_is_taken_once_whatever_the_file_is_taken_as(file: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    try:
        add_drafts(workspace, [file])
    except UnreadableDraft:
        pytest.skip("the file is not read")
    told = marked_up(workspace, 1)
    everybody: dict[str, str | None] = {author.name: "RUS" for author in told.markup.authors}
    assert name_authors(workspace, 1, everybody, comments=True).positions == sum(
        not placed.left_out for placed in told.remarks
    )
    number = retake(workspace, 1, Version.BOTH)[-1].number
    later = name_authors(workspace, number, everybody, comments=True)
    with opened(workspace, read_only=True) as db:
        stands = negotiation(db)
    assert len(stands.positions) == sum(not placed.left_out for placed in told.remarks) + later.positions
    assert all(placed.recorded or placed.left_out for placed in marked_up(workspace, number).remarks)
    assert check(workspace) == ()
