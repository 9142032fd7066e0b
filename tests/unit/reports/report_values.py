"""Small drafts, comparisons and positions for the tests of reports."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from plancompare.model.comparison import Comparison, Mark, Material, MaterialKind, Redline, Relation, Row, Segment
from plancompare.model.draft import Clause, ClauseKind, Draft
from plancompare.model.negotiation import (
    Audience,
    ClauseRef,
    ClauseStanding,
    Demand,
    DemandState,
    DraftRecord,
    Grade,
    Linkage,
    Party,
    Position,
    PositionState,
    Source,
    Stance,
    Status,
)
from plancompare.model.report import AnnotatedReport

PRESS = Source(grade=Grade.ANONYMOUS_PRESS, medium="A newspaper", reference="page 3", dated=date(2025, 12, 24))
PUBLIC = Source(grade=Grade.PUBLIC, medium="Press conference", dated=date(2025, 12, 23))
PARTIES = (
    Party(code="US", name="United States", color="#2a78ae"),
    Party(code="UKR", name="Ukraine", color="#a06a2c"),
    Party(code="RUS", name="Russian Federation", color="#8a63c4"),
)


def clause(number: str, text: str, *, parent: str | None = None, kind: ClauseKind = ClauseKind.POINT) -> Clause:
    """A clause whose path is `number`; its id is the path too, which keeps the tests readable."""
    label = f"({number[-2]})" if number.endswith(")") else f"{number}." if number.isdigit() else ""
    return Clause(id=number, parent=parent, kind=kind, label=label, path=number, level=0, text=text)


def draft(*clauses: Clause, title: str = "A draft") -> Draft:
    return Draft(file="a.docx", sha256="0" * 64, title=title, clauses=clauses)


def redline(*parts: tuple[str, str]) -> Redline:
    return tuple(Segment(Mark(mark), text) for mark, text in parts)


def edited(old: Clause, new: Clause, *parts: tuple[str, str], **more: Any) -> Row:
    return Row(relation=Relation.EDITED, old=(old,), new=(new,), redline=redline(*parts), **more)


def same(old: Clause, new: Clause, **more: Any) -> Row:
    return Row(relation=Relation.SAME, old=(old,), new=(new,), redline=redline(("=", new.text)), **more)


def inserted(new: Clause) -> Row:
    return Row(relation=Relation.INSERTED, old=(), new=(new,), redline=redline(("+", new.text)))


def deleted(old: Clause) -> Row:
    return Row(relation=Relation.DELETED, old=(old,), new=(), redline=redline(("-", old.text)))


def comparison(rows: Sequence[Row]) -> Comparison:
    """The comparison of the two drafts that the rows' clauses make."""
    olds = [found for row in rows for found in row.old]
    news = [found for row in rows for found in row.new]
    return Comparison(old=draft(*olds, title="Old text"), new=draft(*news, title="New text"), rows=tuple(rows))


def record(number: int, found: Draft, **more: Any) -> DraftRecord:
    values: dict[str, Any] = {
        "number": number,
        "title": found.title,
        "file": f"{number}.docx",
        "sha256": f"{number:064d}",
        "size": 1000,
        "dated": date(2025, 12, number),
        "by": (),
        "based_on": number - 1 or None,
        "added_at": datetime(2025, 12, 26, tzinfo=UTC),
        "clauses": len(found.clauses),
    }
    return DraftRecord(**values | more)


def position(party: str, ref: str, statement: str, **more: Any) -> Position:
    values: dict[str, Any] = {
        "id": f"{party} {ref} {statement}",
        "party": party,
        "clause": ClauseRef.parse(ref),
        "stance": Stance.DISPUTES,
        "source": PRESS,
        "statement": statement,
        "proposal": None,
        "condition": "",
        "dated": None,
        "audience": Audience.INTERNAL,
        "recorded_at": datetime(2025, 12, 26, tzinfo=UTC),
        "recorded_by": "Somebody of ours",
        "state": PositionState.IN_FORCE,
        "now": ClauseRef.parse(ref),
    }
    return Position(**values | more)


def standing(path: str, status: Status, *lineage: str, altered: bool = False) -> ClauseStanding:
    return ClauseStanding(
        clause=ClauseRef(2, path),
        status=status,
        set_by_hand=altered,
        agreed_text_altered=altered,
        lineage=(*map(ClauseRef.parse, lineage), ClauseRef(2, path)),
    )


def report(rows: Sequence[Row], *, positions: Iterable[Position] = (), **more: Any) -> AnnotatedReport:
    """A report on drafts 1 and 2."""
    compared = comparison(rows)
    values: dict[str, Any] = {
        "comparison": compared,
        "old": record(1, compared.old),
        "new": record(2, compared.new),
        "parties": PARTIES,
        "positions": tuple(positions),
        "standings": (),
        "demands": (),
        "linkages": (),
        "audience": Audience.INTERNAL,
        "made_at": datetime(2025, 12, 27, 9, 30, tzinfo=UTC),
    }
    return AnnotatedReport(**values | more)


FORCES = edited(
    clause("6", "Forces shall be limited to 600,000."),
    clause("4", "Forces shall be maintained at 800,000."),
    ("=", "Forces shall be "),
    ("-", "limited to 600,000"),
    ("+", "maintained at 800,000"),
    ("=", "."),
    renumbered=True,
    material=(Material(kind=MaterialKind.NUMBER, old="600,000", new="800,000"),),
)


def internal_report(audience: Audience) -> AnnotatedReport:
    """A report with a secret in every place where something internal can stand."""
    said = [
        position(
            "RUS", "2:4", "secret-statement", condition="secret-condition", proposal="secret-proposal", source=PRESS
        ),
        position(
            "UKR", "2:", "told-to-the-counterpart", audience=Audience.COUNTERPART, source=PUBLIC, stance=Stance.ACCEPTS
        ),
        position(
            "US",
            "2:4",
            "told-to-all",
            audience=Audience.PUBLIC,
            source=PUBLIC,
            state=PositionState.NEEDS_ANOTHER_LOOK,
            stance=Stance.ACCEPTS,
        ),
        position(
            "US", "2:4", "outdated-words", audience=Audience.PUBLIC, source=PUBLIC, state=PositionState.SUPERSEDED
        ),
    ]
    demand = Demand(
        id="d",
        party="RUS",
        title="secret-demand",
        state=DemandState.UNMET,
        source=PRESS,
        note="secret-note",
        clauses=(ClauseRef(2, "4"),),
        once_answered_by=(ClauseRef(1, "6"),),
    )
    return report(
        [FORCES],
        positions=said,
        parties=(*PARTIES, Party(code="XYZ", name="secret-party", color="#123456")),
        demands=(demand,),
        linkages=(Linkage(party="RUS", clause=ClauseRef(2, "4"), condition=ClauseRef(2, "12")),),
        standings=(standing("4", Status.AGREED_AD_REF, "1:6", altered=True),),
        audience=audience,
    )
