"""The public JSON, key by key as the contract has it."""

import json
from datetime import UTC, date, datetime

from plancompare.model.comparison import (
    Comparison,
    Editorial,
    EditorialKind,
    Mark,
    Material,
    MaterialKind,
    Relation,
    Row,
    Segment,
)
from plancompare.model.draft import Bracket, Clause, ClauseKind, Comment, Draft, Revision, RevisionKind
from plancompare.model.lineage import Change, Lineage, Stage
from plancompare.model.negotiation import (
    Audience,
    ClauseRef,
    ClauseStanding,
    Demand,
    DemandState,
    DraftRecord,
    Grade,
    Linkage,
    Negotiation,
    Party,
    Position,
    PositionState,
    Source,
    Stance,
    Status,
)
from plancompare.reports.as_json import comparison_as_json, draft_as_json
from plancompare.reports.workspace_as_json import lineage_as_json, negotiation_as_json

SOURCE = Source(grade=Grade.ANONYMOUS_PRESS, medium="Press report", reference="p. 2", dated=date(2025, 12, 24))


def _clause(text: str, label: str = "4.") -> Clause:
    return Clause(
        id="c1",
        parent=None,
        kind=ClauseKind.POINT,
        label=label,
        path="4",
        level=0,
        text=text,
        brackets=(Bracket(start=0, end=5, party="UKR"),),
        revisions=(Revision(kind=RevisionKind.INSERT, author="A", date="2025-12-23", text="shall"),),
        comments=(Comment(author="B", date="", text="why?"),),
    )


def _draft(text: str) -> Draft:
    return Draft(file="x.docx", sha256="ab", title="A plan", clauses=(_clause(text),), warnings=("2 pictures",))


def test_a_draft_has_the_contracts_keys_in_their_order() -> None:
    said = draft_as_json(_draft("[abc] йод"))
    assert list(said)[:6] == ["schema", "file", "sha256", "title", "clauses", "warnings"]
    assert said["schema"] == "plancompare.draft/1"
    clause = said["clauses"][0]
    in_contract = ["id", "parent", "kind", "label", "path", "level", "text", "brackets", "revisions", "comments"]
    assert list(clause)[: len(in_contract)] == in_contract
    assert clause["brackets"] == [{"start": 0, "end": 5, "party": "UKR", "option": None}]
    assert clause["revisions"] == [{"kind": "insert", "author": "A", "date": "2025-12-23", "text": "shall"}]
    (comment,) = clause["comments"]
    assert list(comment.items())[:3] == [("author", "B"), ("date", ""), ("text", "why?")]
    assert said["warnings"] == ["2 pictures"]


def test_a_comparison_has_the_contracts_keys_in_their_order() -> None:
    old, new = _draft("600,000"), _draft("800,000")
    row = Row(
        relation=Relation.EDITED,
        old=old.clauses,
        new=new.clauses,
        renumbered=True,
        confidence=0.123456,
        redline=(Segment(Mark.REMOVED, "600,000"), Segment(Mark.ADDED, "800,000")),
        material=(Material(kind=MaterialKind.NUMBER, old="600,000", new="800,000"),),
        editorial=(Editorial(kind=EditorialKind.QUOTES, old='"', new="“", note="marks"),),
        only_editorial=True,
        moved_words=((0, 1),),
    )
    said = comparison_as_json(Comparison(old=old, new=new, rows=(row,)))
    assert list(said) == ["schema", "old", "new", "rows", "summary", "proposals"]
    in_contract = ["relation", "old", "new", "moved", "renumbered", "confidence", "redline", "material"]
    assert list(said["rows"][0])[: len(in_contract)] == in_contract
    assert said["rows"][0]["confidence"] == 0.1235
    assert said["rows"][0]["redline"] == [["-", "600,000"], ["+", "800,000"]]
    assert said["rows"][0]["material"] == [{"kind": "number", "old": "600,000", "new": "800,000"}]
    assert said["rows"][0]["editorial"] == [{"kind": "quotes", "old": '"', "new": "“", "note": "marks"}]
    assert said["rows"][0]["only_editorial"] is True
    assert said["rows"][0]["moved_words"] == [[0, 1]]
    assert said["summary"] == {
        "same": 0,
        "edited": 1,
        "inserted": 0,
        "deleted": 0,
        "split": 0,
        "merged": 0,
        "moved": 0,
        "renumbered": 1,
        "material": 1,
    }
    assert next(iter(said["summary"])) == "same"
    json.dumps(said)


def test_a_negotiation_has_the_contracts_keys_in_their_order() -> None:
    clause = ClauseRef(3, "4")
    position = Position(
        id="p",
        party="RUS",
        clause=clause,
        stance=Stance.DISPUTES,
        source=SOURCE,
        statement="No.",
        proposal=None,
        condition="",
        dated=date(2025, 12, 24),
        audience=Audience.INTERNAL,
        recorded_at=datetime(2025, 12, 24, tzinfo=UTC),
        recorded_by="me",
        state=PositionState.NEEDS_ANOTHER_LOOK,
        now=None,
    )
    record = DraftRecord(
        number=3,
        title="T",
        file="x.docx",
        sha256="ab",
        size=9,
        dated=None,
        by=("US", "UKR"),
        based_on=1,
        added_at=datetime(2025, 12, 24, tzinfo=UTC),
        clauses=48,
    )
    standing = ClauseStanding(
        clause=clause,
        status=Status.DISPUTED,
        set_by_hand=False,
        agreed_text_altered=False,
        lineage=(ClauseRef(1, "6"), ClauseRef(2, "5"), clause),
    )
    demand = Demand(
        id="d",
        party="RUS",
        title="Limits",
        state=DemandState.PARTLY_MET,
        source=SOURCE,
        clauses=(clause,),
        once_answered_by=(ClauseRef(1, "13(a)"),),
    )
    said = negotiation_as_json(
        Negotiation(
            drafts=(record,),
            parties=(Party(code="RUS", name="Russian Federation", color="#888888"),),
            standings=(standing,),
            positions=(position,),
            demands=(demand,),
            linkages=(Linkage(party="RUS", clause=ClauseRef(3, "7"), condition=ClauseRef(3, "12")),),
        )
    )
    assert list(said)[:7] == ["schema", "drafts", "parties", "clauses", "positions", "demands", "linkages"]
    in_contract = {"number": 3, "title": "T", "dated": None, "by": ["US", "UKR"], "based_on": 1, "sha256": "ab"}
    assert list(said["drafts"][0].items())[:7] == [*in_contract.items(), ("clauses", 48)]
    assert list(said["parties"][0])[:2] == ["code", "name"]
    assert list(said["clauses"][0].items())[:5] == [
        ("draft", 3),
        ("path", "4"),
        ("status", "disputed"),
        ("agreed_text_altered", False),
        ("lineage", ["1:6", "2:5", "3:4"]),
    ]
    assert list(said["positions"][0])[:11] == [
        *("id", "party", "clause", "stance", "statement", "proposal", "date", "audience", "source", "state", "now")
    ]
    assert said["positions"][0]["now"] is None
    assert said["positions"][0]["source"]["grade"] == "anonymous-press"
    assert list(said["demands"][0].items())[:5] == [
        ("party", "RUS"),
        ("title", "Limits"),
        ("state", "partly-met"),
        ("clauses", ["3:4"]),
        ("once_answered_by", ["1:13(a)"]),
    ]
    assert list(said["linkages"][0].items())[:3] == [("party", "RUS"), ("clause", "3:7"), ("if", "3:12")]
    json.dumps(said)


def test_a_lineage_has_the_contracts_keys_in_their_order() -> None:
    said = lineage_as_json(
        Lineage(
            clause=ClauseRef(3, "4"),
            history=(Stage(draft=1, path="6", change=Change.FIRST),),
            words=(("at ", 3), ("800,000", 2)),
        )
    )
    assert said == {
        "schema": "plancompare.lineage/1",
        "clause": "3:4",
        "history": [{"draft": 1, "path": "6", "change": "first", "moved": False, "renumbered": False}],
        "words": [["at ", 3], ["800,000", 2]],
    }
    assert list(said["history"][0]) == ["draft", "path", "change", "moved", "renumbered"]
