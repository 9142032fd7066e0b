"""What a person reads on the terminal of what was found."""

from collections.abc import Sequence

from plancompare.cli.standing import clause_words
from plancompare.cli.text import counted, safe
from plancompare.model.negotiation import ClauseRef
from plancompare.model.search import Hit, Searched, marked

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_STARS = "**"
_KINDS = {Searched.POSITIONS: "position", Searched.DEMANDS: "demand", Searched.NOTES: "note"}


def hits_as_text(hits: Sequence[Hit], *, limit: int, color: bool = False) -> str:
    """Where each hit stands and, below, its words; those that were looked for are bold, or between **stars**."""
    if not hits:
        return "Nothing was found."
    before, after = (_BOLD, _PLAIN) if color else (_STARS, _STARS)
    lines: list[str] = []
    for hit in hits:
        text, spans = hit.excerpt()
        lines.append(_where(hit))
        lines += [f"    {line}" for line in marked(safe(text), spans, before, after).split("\n")]
    if len(hits) == limit:
        lines += ["", f"The best {counted(limit, 'hit')}; there may be more: --limit shows more of them."]
    return "\n".join(lines)


def _where(hit: Hit) -> str:
    """`3:4, the same in 1:6 and 2:5`, or `position of RUS on 3:4`."""
    if hit.kind is Searched.CLAUSES:
        newest = max(ref.draft for ref in hit.refs)
        here = [clause_words(ref) for ref in hit.refs if ref.draft == newest]
        others = [clause_words(ref) for ref in hit.refs if ref.draft != newest]
        return f"{', '.join(here)}, the same in {', '.join(others)}" if others else ", ".join(here)
    said = _KINDS[hit.kind] + (f" of {safe(hit.party)}" if hit.party else "")
    return f"{said} on {', '.join(map(clause_words, _once(hit.refs)))}" if hit.refs else said


def _once(refs: Sequence[ClauseRef]) -> Sequence[ClauseRef]:
    return tuple(dict.fromkeys(refs))
