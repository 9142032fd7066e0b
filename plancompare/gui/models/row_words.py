"""What is said of a row in words: on the screen beneath its text, in the outline, and to a screen reader."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from plancompare.gui.models.row_mark import RowMark
from plancompare.gui.models.side_text import SideText
from plancompare.model.comparison import Editorial, EditorialKind, MaterialKind, Relation, Row
from plancompare.model.draft import Clause
from plancompare.model.negotiation import Stance, Status


class ChangeSign(StrEnum):
    """The signs that stand between the two sides."""

    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    MATERIAL = "material"


translate = QCoreApplication.translate

_MOST_LINES = 12


def signs(row: Row) -> tuple[ChangeSign, ...]:
    """The signs of a row, the relation's own first."""
    found = [] if row.relation is Relation.SAME else [ChangeSign(row.relation.value)]
    if row.moved:
        found.append(ChangeSign.MOVED)
    if row.material:
        found.append(ChangeSign.MATERIAL)
    return tuple(found)


def sign_word(sign: ChangeSign) -> str:
    """The word for a sign."""
    return {
        ChangeSign.EDITED: translate("RowWords", "edited"),
        ChangeSign.INSERTED: translate("RowWords", "new"),
        ChangeSign.DELETED: translate("RowWords", "dropped"),
        ChangeSign.SPLIT: translate("RowWords", "split"),
        ChangeSign.MERGED: translate("RowWords", "merged"),
        ChangeSign.MOVED: translate("RowWords", "moved"),
        ChangeSign.MATERIAL: translate("RowWords", "material"),
    }[sign]


def material_word(kind: MaterialKind) -> str:
    """The word for a sort of material change."""
    return {
        MaterialKind.NUMBER: translate("RowWords", "number"),
        MaterialKind.DATE: translate("RowWords", "date"),
        MaterialKind.MONEY: translate("RowWords", "money"),
        MaterialKind.MODAL: translate("RowWords", "obligation"),
        MaterialKind.NEGATION: translate("RowWords", "negation"),
        MaterialKind.PARTY: translate("RowWords", "party named"),
        MaterialKind.BRACKET: translate("RowWords", "brackets"),
        MaterialKind.DEFINITION: translate("RowWords", "defined term"),
        MaterialKind.REFERENCE: translate("RowWords", "reference"),
        MaterialKind.SCOPE: translate("RowWords", "scope"),
    }[kind]


def stance_word(stance: Stance) -> str:
    """The word for a stance."""
    return {
        Stance.ACCEPTS: translate("RowWords", "accepts"),
        Stance.ACCEPTS_IF: translate("RowWords", "accepts if"),
        Stance.PROPOSES: translate("RowWords", "proposes"),
        Stance.RESERVES: translate("RowWords", "reserves"),
        Stance.DISPUTES: translate("RowWords", "disputes"),
        Stance.NONE: translate("RowWords", "no position"),
    }[stance]


def status_word(status: Status) -> str:
    """The words for a status."""
    return {
        Status.NOT_DISCUSSED: translate("RowWords", "not discussed"),
        Status.OPEN: translate("RowWords", "open"),
        Status.BRACKETED: translate("RowWords", "bracketed"),
        Status.DISPUTED: translate("RowWords", "disputed"),
        Status.AGREED: translate("RowWords", "agreed"),
        Status.AGREED_IN_PRINCIPLE: translate("RowWords", "agreed in principle"),
        Status.AGREED_AD_REF: translate("RowWords", "agreed ad referendum"),
        Status.DEFERRED: translate("RowWords", "deferred"),
        Status.WITHDRAWN: translate("RowWords", "withdrawn"),
        Status.REOPENED: translate("RowWords", "reopened"),
    }[status]


def altered_words() -> str:
    """The loudest flag there is."""
    return translate("RowWords", "agreed text altered")


def material_words(row: Row) -> tuple[tuple[str, str], ...]:
    """Each material change as its sort and its words: `("number", "600,000 → 800,000")`."""
    return tuple((material_word(change.kind), _from_to(change.old, change.new)) for change in row.material)


def editorial_word(kind: EditorialKind) -> str:
    """The word for a sort of change that only looks otherwise."""
    return {
        EditorialKind.CASE: translate("RowWords", "capital letters"),
        EditorialKind.SPACE: translate("RowWords", "blanks"),
        EditorialKind.QUOTES: translate("RowWords", "quotation marks"),
        EditorialKind.DASH: translate("RowWords", "dashes"),
        EditorialKind.FORMATTING: translate("RowWords", "bold, italic or underlined words"),
        EditorialKind.INVISIBLE: translate("RowWords", "invisible characters"),
        EditorialKind.HOMOGLYPH: translate("RowWords", "letters of another script"),
        EditorialKind.COMPOSITION: translate("RowWords", "how letters are put together"),
    }[kind]


def editorial_words(row: Row) -> str:
    """What of a row only looks otherwise, or "": `only editorial: quotation marks, dashes`.

    What nobody can see is told in full: `editorial: Latin “a” in the Cyrillic word “Українa”`.
    """
    unseen = {EditorialKind.HOMOGLYPH, EditorialKind.INVISIBLE}
    notes = list(dict.fromkeys(change.note for change in row.editorial if change.kind in unseen))
    said = notes[:1]
    if len(notes) > 1:
        said = [translate("RowWords", "{0} and {1} more").format(notes[0], len(notes) - 1)]
    said += dict.fromkeys(editorial_word(change.kind) for change in row.editorial if change.kind not in unseen)
    if not said:
        return ""
    words = ", ".join(said)
    whole = (
        translate("RowWords", "only editorial: {0}") if row.only_editorial else translate("RowWords", "editorial: {0}")
    )
    return whole.format(words)


def editorial_lines(changes: Iterable[Editorial]) -> list[str]:
    """Each change that only looks otherwise, a line each, those told alike once."""
    lines = []
    for change in changes:
        words = change.note
        if change.kind is EditorialKind.FORMATTING:
            words = f"“{first_words(change.new, 8)}” {change.note}"
        elif change.kind is EditorialKind.CASE:
            words = f"{change.old} → {change.new}"
        lines.append(f"{editorial_word(change.kind)}: {words}")
    return list(dict.fromkeys(lines))


def shown_editorial(row: Row, most: int = _MOST_LINES) -> list[str]:
    """The first of a row's editorial lines, and how many more there are."""
    lines = editorial_lines(row.editorial)
    more = len(lines) - most
    return lines if more <= 0 else [*lines[:most], translate("RowWords", "and {0} more").format(more)]


def moved_words(row: Row) -> tuple[str, ...]:
    """The phrases that moved within the clause: `moved within: “in peacetime”`."""
    return tuple(
        translate("RowWords", "moved within: “{0}”").format(first_words(row.redline[removed].text, 8))
        for removed, _ in row.moved_words
    )


def words_tip(row: Row, words: SideText, unit: int, *, new: bool) -> str:
    """What is to be said of the words under the mouse, or ""."""
    for span in words.moved:
        if span.start <= unit < span.start + span.length:
            return (
                translate("RowWords", "Moved here from another place in this clause.")
                if new
                else translate("RowWords", "Moved to another place in this clause.")
            )
    for span in words.changed:
        if span.start <= unit < span.start + span.length:
            shown = words.cut(span.start, span.start + span.length)
            own = [change for change in row.editorial if _is_in(change.new if new else change.old, shown)]
            return "\n".join(editorial_lines(own))
    return ""


def _is_in(words: str, shown: str) -> bool:
    return bool(words) and words in shown


def _from_to(old: str, new: str) -> str:
    if old and new:
        return f"{old} → {new}"
    return (
        translate("RowWords", "“{0}” added").format(new) if new else translate("RowWords", "“{0}” removed").format(old)
    )


def place_words(row: Row) -> str:
    """Where a moved, split or merged clause came from, or ""."""
    paths = ", ".join(clause.path for clause in row.old)
    if row.relation is Relation.SPLIT:
        return translate("RowWords", "split from {0}").format(paths)
    if row.relation is Relation.MERGED:
        return translate("RowWords", "merged from {0}").format(paths)
    if row.moved and row.old and row.new:
        return translate("RowWords", "moved from {0}").format(paths)
    return ""


def number_words(row: Row) -> str:
    """The number that a renumbered clause had, `was 6`, or ""."""
    if row.renumbered and not place_words(row) and row.old and row.old[0].label:
        return translate("RowWords", "was {0}").format(row.old[0].path)
    return ""


def clause_name(clause: Clause) -> str:
    """What a clause is called: its path where it has a number, else its first words."""
    return clause.path if clause.label or clause.mark else first_words(clause.text, 6)


def first_words(text: str, count: int) -> str:
    """The first words of a text, with an ellipsis where more follow."""
    words = text.split(maxsplit=count)
    return " ".join(words[:count]) + ("…" if len(words) > count else "")


def shortened(words: str, longest: int) -> str:
    """At most so many letters, for some scripts put no blanks between words; with an ellipsis where more follow."""
    return words if len(words) <= longest else words[: longest - 1].rstrip("… ") + "…"


def spoken(row: Row, mark: RowMark | None = None) -> str:
    """A row as a screen reader says it: `4, edited, material: 600,000 → 800,000, disputed, RUS disputes`."""
    clauses = row.new or row.old
    said = [clause_name(clauses[0])]
    said += [sign_word(sign) for sign in signs(row) if sign is not ChangeSign.MATERIAL] or [
        translate("RowWords", "unchanged")
    ]
    said += [words for words in (place_words(row), number_words(row)) if words]
    if row.material:
        said.append(translate("RowWords", "material: {0}").format("; ".join(words for _, words in material_words(row))))
    said += [words for words in (*moved_words(row), editorial_words(row)) if words]
    if mark is not None:
        said += [altered_words()] if mark.agreed_text_altered else []
        said += [status_word(mark.status)] if mark.status is not Status.NOT_DISCUSSED else []
        said += [f"{stance.party} {stance_word(stance.stance)}" for stance in mark.stances]
    return ", ".join(said)


def tip_words(row: Row, mark: RowMark | None, *, signs_only: bool) -> str:
    """What the signs of a row mean, a line each; or how its clause stands."""
    if signs_only:
        lines = [sign_word(sign) for sign in signs(row)]
        lines += [words for words in (place_words(row), number_words(row)) if words]
        lines += [f"{kind}: {words}" for kind, words in material_words(row)]
        lines += [*moved_words(row), *shown_editorial(row)]
        if row.why and row.old and row.new:
            lines.append(translate("RowWords", "matched: {0} ({1} %)").format(row.why, round(row.confidence * 100)))
        return "\n".join(lines)
    if mark is None:
        return ""
    lines = [altered_words()] if mark.agreed_text_altered else []
    lines.append(status_word(mark.status))
    again = translate("RowWords", "needs another look")
    lines += [
        f"{stance.party} {stance_word(stance.stance)}" + (f" ({again})" if stance.hollow else "")
        for stance in mark.stances
    ]
    return "\n".join(lines)


def band_words(count: int, *, material: bool) -> str:
    """What a band of folded rows says."""
    if material:
        one, many = (
            translate("RowWords", "1 clause without material change"),
            translate("RowWords", "{0} clauses without material change"),
        )
    else:
        one, many = translate("RowWords", "1 unchanged clause"), translate("RowWords", "{0} unchanged clauses")
    return one if count == 1 else many.format(count)
