"""What is said of a row in words: on the screen beneath its text, in the outline, and to a screen reader."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from plancompare.gui.models.row_mark import RowMark
from plancompare.model.comparison import MaterialKind, Relation, Row
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


def tr(text: str) -> str:
    """`text` in the person's language."""
    return QCoreApplication.translate("RowWords", text)


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
        ChangeSign.EDITED: tr("edited"),
        ChangeSign.INSERTED: tr("new"),
        ChangeSign.DELETED: tr("dropped"),
        ChangeSign.SPLIT: tr("split"),
        ChangeSign.MERGED: tr("merged"),
        ChangeSign.MOVED: tr("moved"),
        ChangeSign.MATERIAL: tr("material"),
    }[sign]


def material_word(kind: MaterialKind) -> str:
    """The word for a sort of material change."""
    return {
        MaterialKind.NUMBER: tr("number"),
        MaterialKind.DATE: tr("date"),
        MaterialKind.MONEY: tr("money"),
        MaterialKind.MODAL: tr("obligation"),
        MaterialKind.NEGATION: tr("negation"),
        MaterialKind.PARTY: tr("party named"),
        MaterialKind.BRACKET: tr("brackets"),
        MaterialKind.DEFINITION: tr("defined term"),
    }[kind]


def stance_word(stance: Stance) -> str:
    """The word for a stance."""
    return {
        Stance.ACCEPTS: tr("accepts"),
        Stance.ACCEPTS_IF: tr("accepts if"),
        Stance.PROPOSES: tr("proposes"),
        Stance.RESERVES: tr("reserves"),
        Stance.DISPUTES: tr("disputes"),
        Stance.NONE: tr("no position"),
    }[stance]


def status_word(status: Status) -> str:
    """The words for a status."""
    return {
        Status.NOT_DISCUSSED: tr("not discussed"),
        Status.OPEN: tr("open"),
        Status.BRACKETED: tr("bracketed"),
        Status.DISPUTED: tr("disputed"),
        Status.AGREED: tr("agreed"),
        Status.AGREED_IN_PRINCIPLE: tr("agreed in principle"),
        Status.AGREED_AD_REF: tr("agreed ad referendum"),
        Status.DEFERRED: tr("deferred"),
        Status.WITHDRAWN: tr("withdrawn"),
        Status.REOPENED: tr("reopened"),
    }[status]


def altered_words() -> str:
    """The loudest flag there is."""
    return tr("agreed text altered")


def material_words(row: Row) -> tuple[tuple[str, str], ...]:
    """Each material change as its sort and its words: `("number", "600,000 → 800,000")`."""
    return tuple((material_word(change.kind), _from_to(change.old, change.new)) for change in row.material)


def _from_to(old: str, new: str) -> str:
    if old and new:
        return f"{old} → {new}"
    return tr("“{0}” added").format(new) if new else tr("“{0}” removed").format(old)


def place_words(row: Row) -> str:
    """Where a moved, split or merged clause came from, or ""."""
    paths = ", ".join(clause.path for clause in row.old)
    if row.relation is Relation.SPLIT:
        return tr("split from {0}").format(paths)
    if row.relation is Relation.MERGED:
        return tr("merged from {0}").format(paths)
    if row.moved and row.old and row.new:
        return tr("moved from {0}").format(paths)
    return ""


def number_words(row: Row) -> str:
    """The number that a renumbered clause had, `was 6`, or ""."""
    if row.renumbered and not place_words(row) and row.old and row.old[0].label:
        return tr("was {0}").format(row.old[0].path)
    return ""


def clause_name(clause: Clause) -> str:
    """What a clause is called: its path where it has a number, else its first words."""
    return clause.path if clause.label or clause.mark else first_words(clause.text, 6)


def first_words(text: str, count: int) -> str:
    """The first words of a text, with an ellipsis where more follow."""
    words = text.split(maxsplit=count)
    return " ".join(words[:count]) + ("…" if len(words) > count else "")


def spoken(row: Row, mark: RowMark | None = None) -> str:
    """A row as a screen reader says it: `4, edited, material: 600,000 → 800,000, disputed, RUS disputes`."""
    clauses = row.new or row.old
    said = [clause_name(clauses[0])]
    said += [sign_word(sign) for sign in signs(row) if sign is not ChangeSign.MATERIAL] or [tr("unchanged")]
    said += [words for words in (place_words(row), number_words(row)) if words]
    if row.material:
        said.append(tr("material: {0}").format("; ".join(words for _, words in material_words(row))))
    if mark is not None:
        said += [altered_words()] if mark.agreed_text_altered else []
        said += [status_word(mark.status)] if mark.status is not Status.NOT_DISCUSSED else []
        said += [f"{stance.party} {stance_word(stance.stance)}" for stance in mark.stances]
    return ", ".join(said)


def band_words(count: int, *, material: bool) -> str:
    """What a band of folded rows says."""
    if material:
        one, many = tr("1 clause without material change"), tr("{0} clauses without material change")
    else:
        one, many = tr("1 unchanged clause"), tr("{0} unchanged clauses")
    return one if count == 1 else many.format(count)
