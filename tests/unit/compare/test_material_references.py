"""A reference that follows the renumbering is silent; one that points elsewhere is told."""

import pytest

from plancompare.compare.engine import compare
from plancompare.compare.material import material_changes
from plancompare.compare.material_words import default_words
from plancompare.compare.redline import redline
from plancompare.compare.references import Renumbering
from plancompare.model.draft import Clause, ClauseKind, Draft

RENUMBERED = Renumbering({"3": "4", "4": "5", "12.3": "12.4", "Article7": "Article8", "9": ""})


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("as agreed in clause 12.3 above", "as agreed in clause 12.4 above", []),
        ("as agreed in clause 12.3 above", "as agreed in clause 15.1 above", [("clause 12.3", "clause 15.1")]),
        ("subject to Article 7(a)", "subject to Article 8 (a)", []),
        ("subject to Article 7(a)", "subject to Article 8(b)", [("Article 7(a)", "Article 8(b)")]),
        ("subject to section 12.3(b)", "subject to section 12.4 (b)", []),
        ("as point 9 says", "as point 11 says", []),
        ("as point 9 says", "as point 4 says", [("point 9", "point 4")]),
        ("under points 3 and 4", "under points 4 and 5", []),
        ("under points 3 and 7", "under points 4 and 9", [("7", "9")]),
        ("as set out in Annex B", "as set out in Annex C", [("Annex B", "Annex C")]),
        ("відповідно до пункту 3", "відповідно до пункту 4", []),
        ("відповідно до пункту 3", "відповідно до пункту 3.1", [("пункту 3", "пункту 3.1")]),
        ("согласно ст. 4 договора", "согласно ст. 6 договора", [("ст. 4", "ст. 6")]),
        ("The line holds.", "The line holds, as clause 4 says.", []),
    ],
)
def test_references(old: str, new: str, want: list[tuple[str, str]]) -> None:
    found = material_changes(redline(old, new), default_words(), RENUMBERED)
    assert [(change.old, change.new) for change in found] == want
    assert {str(change.kind) for change in found} <= {"reference"}


def draft(*texts: str) -> Draft:
    clauses = [
        Clause(id=f"c{n}", parent=None, kind=ClauseKind.POINT, label=f"{n}.", path=str(n), level=0, text=text)
        for n, text in enumerate(texts, 1)
    ]
    return Draft(file="x", sha256="", title="x", clauses=tuple(clauses))


@pytest.mark.parametrize(("target", "told"), [("point 3", []), ("point 1", [("point 2", "point 1")])])
def test_a_comparison_knows_which_clause_got_which_number(target: str, told: list[tuple[str, str]]) -> None:
    sovereignty, plant = "Both states affirm the sovereignty of the other.", "The power plant is run by a joint board."
    before = draft(sovereignty, plant, "The board of point 2 meets every month in Vienna.")
    prisoners = "All prisoners of war go home at once."
    after = draft(sovereignty, prisoners, plant, f"The board of {target} meets every month in Vienna.")
    changes = [change for row in compare(before, after).rows for change in row.material]
    assert [(change.old, change.new) for change in changes] == told
