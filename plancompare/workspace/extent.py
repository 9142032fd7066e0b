"""Whether a workspace is so large that a window must not wait for what concerns all of it."""

from plancompare.workspace.database import Database
from plancompare.workspace.soundness import tells_damage

_MANY = 2_000
"""Clauses of which something was said, in all drafts: so many are followed anew before a person notices."""


@tells_damage
def is_large(db: Database) -> bool:
    """Whether following all that was said takes longer than a person notices: a job is to do it."""
    return bool(db.rows("SELECT 1 FROM standing LIMIT 1 OFFSET ?", (_MANY,)))
