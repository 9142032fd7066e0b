"""What a person reads on the terminal of how two drafts differ."""

import unicodedata
from collections.abc import Iterable, Sequence

from plancompare.cli.text import counted, paint, safe, summed_up
from plancompare.model.comparison import (
    Comparison,
    Editorial,
    EditorialKind,
    Mark,
    Material,
    Proposal,
    Redline,
    Relation,
    Row,
)
from plancompare.reports.words import MATERIALS

_RED, _GREEN, _BOLD = "\x1b[31m", "\x1b[32m", "\x1b[1m"
_MOST_NAMED = 20

_SIGNS = {
    Relation.SAME: "=",
    Relation.EDITED: "~",
    Relation.INSERTED: "+",
    Relation.DELETED: "-",
    Relation.SPLIT: "<",
    Relation.MERGED: ">",
}
_RELATIONS = {
    Relation.SAME: "",
    Relation.EDITED: "edited",
    Relation.INSERTED: "new",
    Relation.DELETED: "dropped",
    Relation.SPLIT: "split",
    Relation.MERGED: "merged",
}
# The sorts of which a note says all: in which word, or which sign.
_NOTED = {EditorialKind.HOMOGLYPH, EditorialKind.INVISIBLE, EditorialKind.COMPOSITION}


def comparison_as_text(comparison: Comparison, *, color: bool = False) -> str:
    """What differs: the counts, then each changed clause with its redline, and at last what was not read."""
    old, new = comparison.old, comparison.new
    lines = [*_names(comparison, color=color), _counts(comparison)]
    if comparison.are_strangers:
        lines.append("They have next to no word in common: are they drafts of the same text, in one language?")
    for row in comparison.rows:
        if row.changed:
            lines += ["", *_row_lines(row, color=color)]
    if comparison.proposals:
        lines += ["", "Perhaps the same, for you to decide:"]
        lines += [f"  ? {_proposal(proposal)}" for proposal in comparison.proposals]
    if set_otherwise := [row for row in comparison.rows if row.editorial and not row.changed]:
        shown = ", ".join(_places(row) for row in set_otherwise[:_MOST_NAMED])
        more = f" and {len(set_otherwise) - _MOST_NAMED:,} more" if len(set_otherwise) > _MOST_NAMED else ""
        lines += ["", f"With the same text, but other words bold, italic or underlined: {shown}{more}"]
    warned = [(draft.file, told) for draft in (old, new) for told in summed_up(draft.warnings, draft.tracked)]
    if warned:
        lines += ["", "Not read, or worth a look:", *(f"  ! {safe(file)}: {told}" for file, told in warned)]
    return "\n".join(lines)


def redline_as_text(redline: Redline, *, unseen: bool = False, color: bool = False) -> str:
    """The words of both versions in one: `[-removed-]` and `{+added+}`.

    With `unseen`, signs among them that nobody can see are named.
    """
    return "".join(_segment(segment.mark, segment.text, unseen=unseen, color=color) for segment in redline)


def _names(comparison: Comparison, *, color: bool) -> Iterable[str]:
    """The drafts' titles where they have any, and their files."""
    old, new = comparison.old, comparison.new
    files = f"{safe(old.file)}  →  {safe(new.file)}"
    if (old.title, new.title) == (old.file, new.file):
        yield paint(files, _BOLD, color=color)
        return
    titles = safe(old.title) if old.title == new.title else f"{safe(old.title)}  →  {safe(new.title)}"
    yield paint(titles, _BOLD, color=color)
    yield files


def _counts(comparison: Comparison) -> str:
    count = comparison.summary
    if not comparison.differs and not count.moved:
        return f"No difference in text{_no_difference(comparison)}."
    changed = {
        "edited": count.edited,
        "new": count.inserted,
        "dropped": count.deleted,
        "split": count.split,
        "merged": count.merged,
        "moved": count.moved,
        "renumbered": sum(_is_renumbered(row) for row in comparison.rows),
    }
    said = [f"{number:,} {what}" for what, number in changed.items() if number]
    less = {
        "only editorial": sum(row.only_editorial for row in comparison.rows),
        "ignored": sum(row.ignored for row in comparison.rows),
    }
    if any(less.values()):  # they are edited clauses, which are counted first
        said[0] += f" ({', '.join(f'{number:,} {what}' for what, number in less.items() if number)})"
    return f"{', '.join(said)}; {counted(count.material, 'material change')}; {count.same:,} with the same text."


def _no_difference(comparison: Comparison) -> str:
    same, ignored = comparison.summary.same, sum(row.ignored for row in comparison.rows)
    if ignored:
        return f" but in what is ignored, in {counted(ignored, 'clause')} ({counted(same, 'clause')} the same)"
    return f" ({counted(same, 'clause')} the same)" if same else ": there is no clause to compare"


def _proposal(proposal: Proposal) -> str:
    old, new = (" + ".join(clause.path for clause in side) for side in (proposal.old, proposal.new))
    return f"{safe(old)} → {safe(new)}: {proposal.why}, {proposal.confidence:.0%} sure"


def _row_lines(row: Row, *, color: bool) -> Iterable[str]:
    said = [
        "only editorial" if row.only_editorial else _RELATIONS[row.relation],
        "moved" if row.moved else "",
        "renumbered" if _is_renumbered(row) else "",
    ]
    sign = "^" if row.moved and row.relation is Relation.SAME else _SIGNS[row.relation]
    yield paint(f"{sign} {_places(row)}", _BOLD, color=color) + f"  {', '.join(word for word in said if word)}"
    unseen = any(change.kind in {EditorialKind.INVISIBLE, EditorialKind.SPACE} for change in row.editorial)
    redline = redline_as_text(row.redline, unseen=unseen, color=color)
    if redline.strip():
        yield "    " + redline.replace("\n", "\n    ")
    else:  # a table holds no words, its rows do
        yield f"    ({(row.new or row.old)[0].kind.value})"
    for material in row.material:
        yield f"    ! {_material(material)}"
    for removed, _ in row.moved_words:
        yield f"    ^ moved within the clause: “{safe(row.redline[removed].text.strip())}”"
    for told in _editorial(row.editorial):
        yield f"    ~ {told}"


def _is_renumbered(row: Row) -> bool:
    """Whether a number that stands in the text differs; the place of an unnumbered clause is none."""
    return row.renumbered and any(clause.label for clause in row.old + row.new)


def _editorial(changes: Sequence[Editorial]) -> Iterable[str]:
    """What only looks otherwise: a line for each sort, those that are told alike once."""
    for kind in dict.fromkeys(change.kind for change in changes):
        own = [change for change in changes if change.kind is kind]
        if kind is EditorialKind.FORMATTING:
            yield f"{kind.value}: {'; '.join(f'{_phrases(own, note)} {note}' for note in _notes(own))}"
        elif kind in _NOTED:
            yield from dict.fromkeys(f"{kind.value}: {_noted(change)}" for change in own)
        elif kind is EditorialKind.CASE:
            yield f"{kind.value}: {', '.join(dict.fromkeys(f'{safe(one.old)} → {safe(one.new)}' for one in own))}"
        else:
            yield f"{kind.value}: {', '.join(map(safe, _notes(own)))}"


def _phrases(changes: Iterable[Editorial], note: str) -> str:
    return ", ".join(dict.fromkeys(f"“{safe(change.new)}”" for change in changes if change.note == note))


def _notes(changes: Iterable[Editorial]) -> list[str]:
    return list(dict.fromkeys(change.note for change in changes))


def _noted(change: Editorial) -> str:
    """The note, and the word in which it is where there is one to see and the note names none."""
    word = change.new.strip() or change.old.strip()
    named = change.kind is EditorialKind.HOMOGLYPH or not any(letter.isalnum() for letter in word)
    return safe(change.note) if named else f"{safe(change.note)} (“{_seen(word)}”)"


def _places(row: Row) -> str:
    old = ", ".join(safe(clause.path) for clause in row.old)
    new = ", ".join(safe(clause.path) for clause in row.new)
    return old or new if old == new or not old or not new else f"{old} → {new}"


def _material(material: Material) -> str:
    """`number: 600,000 → 800,000`, `obligation: “shall” removed`: the words of the window and of the report."""
    old, new = safe(material.old), safe(material.new)
    changed = f"{old} → {new}" if old and new else f"“{new}” added" if new else f"“{old}” removed"
    return f"{MATERIALS[material.kind]}: {changed}"


def _segment(mark: Mark, text: str, *, unseen: bool, color: bool) -> str:
    if mark is Mark.KEPT:
        return safe(text)
    # An end of a paragraph that was put in or taken out would be an empty line of marks.
    shown = (_seen(text) if unseen else safe(text)).replace("\n", "¶\n")
    if mark is Mark.REMOVED:
        return paint(f"[-{shown}-]", _RED, color=color)
    return paint(f"{{+{shown}+}}", _GREEN, color=color)


def _seen(text: str) -> str:
    """`text` with what nobody can see by its name: `guaran‹zero width space›tees`; a blank only where it is all."""
    blank = not text.strip()
    return "".join(
        f"‹{unicodedata.name(letter, 'unnamed sign').lower()}›"
        if unicodedata.category(letter) == "Cf" or (blank and letter.isspace() and letter not in " \t\n")
        else safe(letter)
        for letter in text
    )
