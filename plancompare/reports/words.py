"""The words of the model's vocabularies as a report says them."""

from collections.abc import Iterable
from datetime import date

from plancompare.model.comparison import EditorialKind, MaterialKind
from plancompare.model.draft import Clause, ClauseKind
from plancompare.model.negotiation import Audience, ClauseRef, DemandState, DraftRecord, Grade, Source, Stance, Status

NO_STANCE = "No stance stated"
"""For a statement that takes none, which is not to take no position."""
STANCES = {
    Stance.ACCEPTS: "Accepts",
    Stance.ACCEPTS_IF: "Accepts if",
    Stance.PROPOSES: "Proposes",
    Stance.RESERVES: "Reserves",
    Stance.DISPUTES: "Disputes",
    Stance.NONE: "No position",
}
STATUSES = {
    Status.NOT_DISCUSSED: "Not discussed",
    Status.OPEN: "Open",
    Status.BRACKETED: "Bracketed",
    Status.DISPUTED: "Disputed",
    Status.AGREED: "Agreed",
    Status.AGREED_IN_PRINCIPLE: "Agreed in principle",
    Status.AGREED_AD_REF: "Agreed ad referendum",
    Status.DEFERRED: "Deferred",
    Status.WITHDRAWN: "Withdrawn",
    Status.REOPENED: "Reopened",
}
GRADES = {
    Grade.TABLED: "Tabled in writing",
    Grade.SAID: "Said in the room",
    Grade.PUBLIC: "On the record in public",
    Grade.NAMED_PRESS: "Press, named source",
    Grade.ANONYMOUS_PRESS: "Press, anonymous source",
    Grade.INFERRED: "Inferred by us",
}
DEMAND_STATES = {
    DemandState.UNMET: "Unmet",
    DemandState.PARTLY_MET: "Partly met",
    DemandState.MET: "Met",
    DemandState.WITHDRAWN: "Withdrawn",
}
MATERIALS = {
    MaterialKind.NUMBER: "number",
    MaterialKind.DATE: "date",
    MaterialKind.MONEY: "money",
    MaterialKind.MODAL: "obligation",
    MaterialKind.NEGATION: "negation",
    MaterialKind.PARTY: "party named",
    MaterialKind.BRACKET: "brackets",
    MaterialKind.DEFINITION: "defined term",
    MaterialKind.REFERENCE: "reference",
    MaterialKind.SCOPE: "scope",
}
EDITORIALS = {
    EditorialKind.CASE: "capital letters",
    EditorialKind.SPACE: "blanks",
    EditorialKind.QUOTES: "quotation marks",
    EditorialKind.DASH: "dashes",
    EditorialKind.FORMATTING: "bold, italic or underlined words",
    EditorialKind.INVISIBLE: "invisible characters",
    EditorialKind.HOMOGLYPH: "letters of another script",
    EditorialKind.COMPOSITION: "how letters are put together",
}
UNSEEN = {EditorialKind.INVISIBLE, EditorialKind.HOMOGLYPH, EditorialKind.COMPOSITION}
"""What looks the same on paper: only its note tells what differs."""
AUDIENCES = {
    Audience.INTERNAL: "Internal: for our own delegation only",
    Audience.COUNTERPART: "For the counterpart",
    Audience.PUBLIC: "For the public",
}

# By the negotiators' convention: green agreed, amber conditional, red disputed, grey not discussed.
STANCE_CHIPS = {
    Stance.ACCEPTS: "ChipGreen",
    Stance.ACCEPTS_IF: "ChipAmber",
    Stance.PROPOSES: "ChipAmber",
    Stance.RESERVES: "ChipAmber",
    Stance.DISPUTES: "ChipRed",
    Stance.NONE: "ChipGrey",
}
STATUS_CHIPS = {
    Status.NOT_DISCUSSED: "ChipGrey",
    Status.OPEN: "ChipAmber",
    Status.BRACKETED: "ChipAmber",
    Status.DISPUTED: "ChipRed",
    Status.AGREED: "ChipGreen",
    Status.AGREED_IN_PRINCIPLE: "ChipGreen",
    Status.AGREED_AD_REF: "ChipGreen",
    Status.DEFERRED: "ChipGrey",
    Status.WITHDRAWN: "ChipGrey",
    Status.REOPENED: "ChipAmber",
}
DEMAND_CHIPS = {
    DemandState.UNMET: "ChipRed",
    DemandState.PARTLY_MET: "ChipAmber",
    DemandState.MET: "ChipGreen",
    DemandState.WITHDRAWN: "ChipGrey",
}
_KINDS = {
    ClauseKind.HEADING: "Heading",
    ClauseKind.PREAMBLE: "Preamble",
    ClauseKind.TABLE: "Table",
    ClauseKind.ROW: "Row",
    ClauseKind.ANNEX: "Annex",
}
# A text at the top of a draft without a number is called by its first words, cut here.
_OPENING = 40


def day(value: date | None) -> str:
    """`23 December 2025`, or "undated"."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


def counted(count: int, one: str, many: str) -> str:
    """`1 point`, `2 points`."""
    return f"{count} {one if count == 1 else many}"


def listed(parts: Iterable[str]) -> str:
    """`a, b and c`."""
    *first, last = list(parts) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def draft_name(record: DraftRecord) -> str:
    """`Draft 3`."""
    return f"Draft {record.number}"


def number(clause: Clause) -> str:
    """What a clause is called in a sentence: `4`, `10(a)`, `note 1 to 14`, or its first words for want of a number."""
    if clause.kind is ClauseKind.NOTE:
        return f"note {clause.mark} to {clause.path.rpartition('/')[0]}"
    if clause.label.strip("•·–-* "):
        return clause.path
    if clause.kind is ClauseKind.PREAMBLE:
        return "Preamble"
    words = clause.text.partition(" | ")[0] if clause.kind is ClauseKind.ROW else clause.text
    return opening(words) or _KINDS.get(clause.kind, clause.path)


def title(clause: Clause) -> str:
    """What a clause is called above its redline: `Point 4`, `Article 7`, `Preamble`."""
    label = clause.label.strip(" .)")
    if clause.kind is ClauseKind.POINT and label:
        return clause.path if label[0].isalpha() and len(label) > 1 else f"Point {clause.path}"
    if clause.kind is ClauseKind.PREAMBLE:
        return "Preamble"
    return opening(" ".join((clause.label, clause.text)).strip()) or _KINDS.get(clause.kind, clause.path)


def opening(text: str, length: int = _OPENING) -> str:
    """The first words of a text, with dots where more follow."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


def reference(ref: ClauseRef) -> str:
    """`draft 1, 20(b)`, `draft 3, the whole text`."""
    return f"draft {ref.draft}, {ref.path or 'the whole text'}"


def source_words(source: Source) -> str:
    """A source in full: grade, document or medium, page or link, day."""
    known = [source.medium, source.reference, day(source.dated) if source.dated else ""]
    return f"{GRADES[source.grade]}: {', '.join(filter(None, known))}" if any(known) else GRADES[source.grade]
