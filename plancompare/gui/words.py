"""The words a person reads in the chrome of the window: drafts, clauses, sources, audiences."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from plancompare.gui.models.row_words import (
    first_words,
    number_words,
    place_words,
    shortened,
    sign_word,
    signs,
    stance_word,
    status_word,
)
from plancompare.model.comparison import Relation, Row
from plancompare.model.draft import Clause, ClauseKind, Tracked
from plancompare.model.markup import Markup, Version
from plancompare.model.negotiation import Audience, DraftRecord, Grade, Position, Source, Stance, Status


def tr(text: str) -> str:
    """`text` in the person's language."""
    return QCoreApplication.translate("Words", text)


def as_label(words: str) -> str:
    """The same words with a capital first letter."""
    return words[:1].upper() + words[1:]


def stance_label(stance: Stance) -> str:
    """`Accepts`, `No position` ..."""
    return as_label(stance_word(stance))


def stance_of(position: Position) -> str:
    """`Accepts`, `No position`; `No stance stated` where something was said without taking one."""
    return tr("No stance stated") if position.states_no_stance else stance_label(position.stance)


def status_label(status: Status) -> str:
    """`Agreed ad referendum` ..."""
    return as_label(status_word(status))


def grade_label(grade: Grade) -> str:
    """How it is known, e.g. `Said in the room`."""
    return {
        Grade.TABLED: tr("Tabled in writing"),
        Grade.SAID: tr("Said in the room"),
        Grade.PUBLIC: tr("On the record in public"),
        Grade.NAMED_PRESS: tr("Press, named source"),
        Grade.ANONYMOUS_PRESS: tr("Press, anonymous source"),
        Grade.INFERRED: tr("Inferred by us"),
    }[grade]


def audience_label(audience: Audience) -> str:
    """Who may be shown it."""
    return {
        Audience.INTERNAL: tr("Internal"),
        Audience.COUNTERPART: tr("Counterpart"),
        Audience.PUBLIC: tr("Public"),
    }[audience]


def change_words(row: Row) -> str:
    """What became of a row's clauses: `edited, moved from 3(b)`, `unchanged, was 6`, `only editorial`."""
    words = [tr("unchanged")] if row.relation is Relation.SAME and not row.moved else []
    if row.only_editorial:
        words.append(tr("only editorial"))
    elif row.relation not in {Relation.SPLIT, Relation.MERGED}:  # of which the place tells already
        words += [sign_word(sign) for sign in signs(row) if sign.value == row.relation.value]
    words += [place for place in (place_words(row) or number_words(row),) if place]
    return ", ".join(words)


def clause_title(clause: Clause) -> str:
    """How a person calls the clause: `Point 4`, `Clause 14(a)`, `Note 2 to 8`; without a number by its first words.

    `“Nothing in this text…” in 3`, `Heading “Armed forces”`.
    """
    kind = {
        ClauseKind.HEADING: tr("Heading"),
        ClauseKind.PREAMBLE: tr("Preamble"),
        ClauseKind.POINT: tr("Point"),
        ClauseKind.CLAUSE: tr("Clause"),
        ClauseKind.TABLE: tr("Table"),
        ClauseKind.ROW: tr("Table row"),
        ClauseKind.NOTE: tr("Note"),
        ClauseKind.ANNEX: tr("Annex"),
        ClauseKind.TEXT: tr("Paragraph"),
    }[clause.kind]
    owner, _, unnumbered = clause.path.partition("/")
    if clause.kind is ClauseKind.ANNEX:
        return clause.label or kind
    if clause.kind is ClauseKind.NOTE and owner:
        return tr("Note {mark} to {path}").format(mark=clause.mark, path=owner)
    if not unnumbered:
        return f"{kind} {owner}"
    title = _opening(clause, kind)
    return tr("{title} in {path}").format(title=title, path=owner) if owner else title


_LONGEST_OPENING = 48


def _opening(clause: Clause, kind: str) -> str:
    """The first words; before them what they are, where that is more than a paragraph."""
    words = shortened(first_words(clause.text, 6), _LONGEST_OPENING)
    if not words:
        return kind
    by_words_alone = clause.kind in {ClauseKind.POINT, ClauseKind.CLAUSE, ClauseKind.TEXT}
    return (tr("“{words}”") if by_words_alone else tr("{kind} “{words}”")).format(kind=kind, words=words)


def day(date: object) -> str:
    """A `datetime.date` as people write it, `23 Dec 2025`; "" for None."""
    if date is None:
        return ""
    year, month, number = (int(part) for part in str(date).split("T")[0].split("-"))
    return QLocale().toString(QDate(year, month, number), "d MMM yyyy")


def draft_label(draft: DraftRecord) -> str:
    """`Draft 3 · Framework · 23 Dec 2025`."""
    parts = [_draft_number(draft), draft.title, day(draft.dated)]
    return " · ".join(part for part in parts if part)


def draft_caption(draft: DraftRecord) -> str:
    """`Draft 3 · 23 Dec 2025`: the head of a column, below the list that has the title."""
    parts = [_draft_number(draft), day(draft.dated) or draft.title]
    return " · ".join(parts)


def _draft_number(draft: DraftRecord) -> str:
    """`Draft 3`, and `Draft 3 (original)` where its file's tracked changes are left out."""
    original = draft.tracked is Tracked.REJECTED
    return (tr("Draft {number} (original)") if original else tr("Draft {number}")).format(number=draft.number)


def version_label(version: Version) -> str:
    """As what a marked-up file is taken."""
    return {Version.FINAL: tr("Final text"), Version.ORIGINAL: tr("Original"), Version.BOTH: tr("Both")}[version]


def author_label(name: str) -> str:
    """An author's name as the file has it."""
    return name or tr("Nobody named")


def markup_words(markup: Markup) -> str:
    """`14 tracked changes by A. Novak and J. Smith and 3 comments by J. Smith`."""
    changed = [author.name for author in markup.authors if author.changes]
    commented = [author.name for author in markup.authors if author.comments]
    said = []
    if markup.changes:
        words = tr("1 tracked change by {names}") if markup.changes == 1 else tr("{count} tracked changes by {names}")
        said.append(words.format(count=markup.changes, names=_names(changed)))
    if markup.comments:
        if commented == changed:
            words = tr("1 comment") if markup.comments == 1 else tr("{count} comments")
        else:
            words = tr("1 comment by {names}") if markup.comments == 1 else tr("{count} comments by {names}")
        said.append(words.format(count=markup.comments, names=_names(commented)))
    return tr("{first} and {second}").format(first=said[0], second=said[1]) if len(said) == 2 else "".join(said)


def markup_counts(changes: int, comments: int) -> str:
    """`3 changes, 1 comment`, "" for none of either."""
    said = []
    if changes:
        said.append(tr("1 change") if changes == 1 else tr("{count} changes").format(count=changes))
    if comments:
        said.append(tr("1 comment") if comments == 1 else tr("{count} comments").format(count=comments))
    return ", ".join(said)


def _names(names: Sequence[str]) -> str:
    """At most three names; of more, the first two and how many others."""
    shown = [author_label(name) for name in names]
    if len(shown) > 3:
        shown = [*shown[:2], tr("{count} others").format(count=len(shown) - 2)]
    *others, last = shown
    return tr("{others} and {last}").format(others=", ".join(others), last=last) if others else last


def source_words(source: Source) -> str:
    """`Press, anonymous source · Reuters · 24 Dec 2025`."""
    parts = [grade_label(source.grade), source.medium, source.reference, day(source.dated)]
    return " · ".join(part for part in parts if part)


def position_words(position: Position) -> str:
    """A position in one sentence for a screen reader."""
    return ", ".join(
        part
        for part in (position.party, stance_of(position).lower(), position.statement, source_words(position.source))
        if part
    )
