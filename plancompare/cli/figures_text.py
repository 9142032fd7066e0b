"""What a person reads on the terminal of how the talks converge."""

from collections.abc import Iterable, Sequence

from plancompare.cli.standing import status_words
from plancompare.cli.text import safe
from plancompare.model.figures import DraftFigures, PartyFigures
from plancompare.model.negotiation import Stance, Status

_STANCES = {
    Stance.ACCEPTS: "accepts",
    Stance.ACCEPTS_IF: "if",
    Stance.PROPOSES: "proposes",
    Stance.RESERVES: "reserves",
    Stance.DISPUTES: "disputes",
    Stance.NONE: "none",
}

_LEGEND = """hollow: stances taken on other words than those of the draft
towards, away: clauses whose text came nearer to the party than in the draft before, or went away from it
came, withdrew: clauses whose words stayed, and to which the party came nearer, or from which it withdrew"""


def figures_as_text(found: Sequence[DraftFigures]) -> str:
    """Two tables: the clauses of each draft by status, with its brackets, and each party's stances draft by draft."""
    if not found:
        return "The workspace holds no draft yet. Add one: plancompare add WORKSPACE DRAFT"
    tables = [_clauses(found)]
    if any(draft.parties for draft in found):
        tables.append(_parties(found))
    return "\n\n".join(tables)


def _clauses(found: Sequence[DraftFigures]) -> str:
    head = ["", *(f"draft {draft.draft}" for draft in found)]
    statuses = [status for status in Status if any(status in draft.statuses for draft in found)]
    rows = [
        _row("clauses", (draft.clauses for draft in found)),
        *(_row(f"  {status_words(one)}", (draft.statuses.get(one, 0) for draft in found)) for one in statuses),
        _row("agreed text altered", (draft.altered for draft in found)),
        _row("brackets", (draft.brackets for draft in found)),
        _row("  options", (draft.options for draft in found)),
    ]
    return _table(head, rows)


def _row(name: str, counts: Iterable[int]) -> list[str | int]:
    return [name, *counts]


def _parties(found: Sequence[DraftFigures]) -> str:
    head = ["party", "draft", *_STANCES.values(), "hollow", "towards", "away", "came", "withdrew"]
    codes = dict.fromkeys(party.party for draft in found for party in draft.parties)
    rows = [
        _party(draft.draft, party)
        for code in codes
        for draft in found
        for party in draft.parties
        if party.party == code
    ]
    return f"{_table(head, rows)}\n\n{_LEGEND}"


def _party(draft: int, party: PartyFigures) -> list[str | int]:
    moved = (party.text_towards, party.text_away, party.party_towards, party.party_away)
    return [safe(party.party), draft, *(party.stances.get(one, 0) for one in _STANCES), party.hollow, *moved]


def _table(head: Sequence[str], rows: Sequence[Sequence[str | int]]) -> str:
    """Columns as wide as what stands in them: the first to the left, figures to the right; nothing is a dash."""
    shown = [list(head), *([str(cell) if cell != 0 else "-" for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in shown) for place in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in shown
    )
