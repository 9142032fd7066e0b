"""The words a person reads for the vocabularies of a negotiation."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale

from plancompare.model.comparison import MaterialKind, Relation, Row
from plancompare.model.draft import Clause, ClauseKind
from plancompare.model.negotiation import Audience, DraftRecord, Grade, Stance, Status

_CONTEXT = "Words"

_STANCES: Mapping[Stance, object] = {
    Stance.ACCEPTS: QT_TRANSLATE_NOOP("Words", "Accepts"),
    Stance.ACCEPTS_IF: QT_TRANSLATE_NOOP("Words", "Accepts if"),
    Stance.PROPOSES: QT_TRANSLATE_NOOP("Words", "Proposes"),
    Stance.RESERVES: QT_TRANSLATE_NOOP("Words", "Reserves"),
    Stance.DISPUTES: QT_TRANSLATE_NOOP("Words", "Disputes"),
    Stance.NONE: QT_TRANSLATE_NOOP("Words", "No position"),
}
_GRADES: Mapping[Grade, object] = {
    Grade.TABLED: QT_TRANSLATE_NOOP("Words", "Tabled in writing"),
    Grade.SAID: QT_TRANSLATE_NOOP("Words", "Said in the room"),
    Grade.PUBLIC: QT_TRANSLATE_NOOP("Words", "On the record in public"),
    Grade.NAMED_PRESS: QT_TRANSLATE_NOOP("Words", "Press, named source"),
    Grade.ANONYMOUS_PRESS: QT_TRANSLATE_NOOP("Words", "Press, anonymous source"),
    Grade.INFERRED: QT_TRANSLATE_NOOP("Words", "Inferred by us"),
}
_STATUSES: Mapping[Status, object] = {
    Status.NOT_DISCUSSED: QT_TRANSLATE_NOOP("Words", "Not discussed"),
    Status.OPEN: QT_TRANSLATE_NOOP("Words", "Open"),
    Status.BRACKETED: QT_TRANSLATE_NOOP("Words", "Bracketed"),
    Status.DISPUTED: QT_TRANSLATE_NOOP("Words", "Disputed"),
    Status.AGREED: QT_TRANSLATE_NOOP("Words", "Agreed"),
    Status.AGREED_IN_PRINCIPLE: QT_TRANSLATE_NOOP("Words", "Agreed in principle"),
    Status.AGREED_AD_REF: QT_TRANSLATE_NOOP("Words", "Agreed ad referendum"),
    Status.DEFERRED: QT_TRANSLATE_NOOP("Words", "Deferred"),
    Status.WITHDRAWN: QT_TRANSLATE_NOOP("Words", "Withdrawn"),
    Status.REOPENED: QT_TRANSLATE_NOOP("Words", "Reopened"),
}
_AUDIENCES: Mapping[Audience, object] = {
    Audience.INTERNAL: QT_TRANSLATE_NOOP("Words", "Internal"),
    Audience.COUNTERPART: QT_TRANSLATE_NOOP("Words", "Counterpart"),
    Audience.PUBLIC: QT_TRANSLATE_NOOP("Words", "Public"),
}
_RELATIONS: Mapping[Relation, object] = {
    Relation.SAME: QT_TRANSLATE_NOOP("Words", "unchanged"),
    Relation.EDITED: QT_TRANSLATE_NOOP("Words", "edited"),
    Relation.INSERTED: QT_TRANSLATE_NOOP("Words", "new"),
    Relation.DELETED: QT_TRANSLATE_NOOP("Words", "dropped"),
    Relation.SPLIT: QT_TRANSLATE_NOOP("Words", "split"),
    Relation.MERGED: QT_TRANSLATE_NOOP("Words", "merged"),
}
_MATERIALS: Mapping[MaterialKind, object] = {
    MaterialKind.NUMBER: QT_TRANSLATE_NOOP("Words", "Number"),
    MaterialKind.DATE: QT_TRANSLATE_NOOP("Words", "Date"),
    MaterialKind.MONEY: QT_TRANSLATE_NOOP("Words", "Money"),
    MaterialKind.MODAL: QT_TRANSLATE_NOOP("Words", "Obligation"),
    MaterialKind.NEGATION: QT_TRANSLATE_NOOP("Words", "Negation"),
    MaterialKind.PARTY: QT_TRANSLATE_NOOP("Words", "Party"),
    MaterialKind.BRACKET: QT_TRANSLATE_NOOP("Words", "Bracket"),
    MaterialKind.DEFINITION: QT_TRANSLATE_NOOP("Words", "Definition"),
}
_KINDS: Mapping[ClauseKind, object] = {
    ClauseKind.HEADING: QT_TRANSLATE_NOOP("Words", "Heading"),
    ClauseKind.PREAMBLE: QT_TRANSLATE_NOOP("Words", "Preamble"),
    ClauseKind.POINT: QT_TRANSLATE_NOOP("Words", "Point"),
    ClauseKind.CLAUSE: QT_TRANSLATE_NOOP("Words", "Clause"),
    ClauseKind.TABLE: QT_TRANSLATE_NOOP("Words", "Table"),
    ClauseKind.ROW: QT_TRANSLATE_NOOP("Words", "Table row"),
    ClauseKind.NOTE: QT_TRANSLATE_NOOP("Words", "Note"),
    ClauseKind.ANNEX: QT_TRANSLATE_NOOP("Words", "Annex"),
    ClauseKind.TEXT: QT_TRANSLATE_NOOP("Words", "Paragraph"),
}


def stance_words(stance: Stance) -> str:
    """`Accepts`, `Disputes` ..."""
    return _translated(_STANCES[stance])


def grade_words(grade: Grade) -> str:
    """How it is known, e.g. `Said in the room`."""
    return _translated(_GRADES[grade])


def status_words(status: Status) -> str:
    """`Agreed ad referendum` and the like."""
    return _translated(_STATUSES[status])


def audience_words(audience: Audience) -> str:
    """Who may be shown it."""
    return _translated(_AUDIENCES[audience])


def relation_words(row: Row) -> str:
    """What became of the clauses of `row`: `edited, moved`; `renumbered` only where nothing weighs more."""
    words = (
        []
        if row.relation is Relation.SAME and (row.moved or row.renumbered)
        else [_translated(_RELATIONS[row.relation])]
    )
    if row.moved:
        words.append(_translated(QT_TRANSLATE_NOOP("Words", "moved")))
    elif row.renumbered:
        words.append(_translated(QT_TRANSLATE_NOOP("Words", "renumbered")))
    return ", ".join(words)


def material_words(kind: MaterialKind) -> str:
    """What sort of change it is that alters obligations."""
    return _translated(_MATERIALS[kind])


def clause_words(clause: Clause) -> str:
    """How a person calls the clause: `Point 4`, `Clause 14(a)`, `Table row of 8`, `Note to 2`, `Preamble`."""
    name = _translated(_KINDS[clause.kind])
    if clause.label and clause.kind is not ClauseKind.ANNEX:
        return (
            f"{name} {clause.path}"
            if clause.kind in {ClauseKind.POINT, ClauseKind.CLAUSE}
            else f"{name} {clause.label}"
        )
    if clause.kind is ClauseKind.ANNEX:
        return clause.label or name
    owner = clause.path.rpartition("/")[0].split("/")[0]
    if not owner:
        return name
    return _translated(QT_TRANSLATE_NOOP("Words", "{kind} of {path}")).format(kind=name, path=owner)


def draft_words(draft: DraftRecord) -> str:
    """`Draft 3 · Framework · 23 Dec 2025`, for captions."""
    parts = [_translated(QT_TRANSLATE_NOOP("Words", "Draft {number}")).format(number=draft.number), draft.title]
    if draft.dated is not None:
        parts.append(QLocale().toString(QDate(draft.dated.year, draft.dated.month, draft.dated.day), "d MMM yyyy"))
    return " · ".join(parts)


def _translated(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))
