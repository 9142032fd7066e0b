"""What a person reads on the terminal of what holds, what is wanted and what was agreed."""

from collections.abc import Iterable, Sequence

from plancompare.cli.standing import clause_words, position_lines
from plancompare.cli.text import counted, redline_as_text
from plancompare.jobs.look_again import Look


def stale_as_text(looks: Sequence[Look], *, color: bool) -> str:
    """Each position that needs another look, and what has become of its words since."""
    if not looks:
        return "Every position in force holds for today's words."
    lines = [f"{counted(len({look.stale.position.id for look in looks}), 'position')} to look at again"]
    for look in looks:
        lines += ["", *_look(look, color=color)]
    return "\n".join(lines)


def _look(look: Look, *, color: bool) -> Iterable[str]:
    stale = look.stale
    yield from position_lines(stale.position, look.name)
    if not stale.now:
        return
    places = ", ".join(clause_words(one.clause) for one in stale.now)
    yield f"    {clause_words(stale.then.clause)} → {places}"
    if look.redline:
        yield "    " + redline_as_text(look.redline, color=color).replace("\n", "\n    ")
    if len(stale.now) > 1:
        yield f"    to confirm: {', '.join(map(str, stale.waiting))}"
