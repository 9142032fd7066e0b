"""How things are known: the sources of positions and demands."""

from plancompare.model.negotiation import Grade, Source
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row
from plancompare.workspace.identity import day, day_text


def add_source(db: Database, source: Source) -> str:
    """Keep a source, within the transaction under way; its id."""
    return journal.insert(
        db,
        "source",
        {
            "grade": source.grade.value,
            "medium": source.medium,
            "reference": source.reference,
            "dated": day_text(source.dated),
        },
    )


def to_source(row: Row) -> Source:
    """The source that a row joined with its `grade`, `medium`, `reference` and `source_dated` keeps."""
    return Source(
        grade=Grade(row["grade"]),
        medium=row["medium"],
        reference=row["reference"],
        dated=day(row["source_dated"]),
    )
