"""Names and times of rows."""

from datetime import UTC, date, datetime

from uuid6 import uuid7


def new_id() -> str:
    """A name unique for ever, later ones after earlier ones in the order of the alphabet."""
    return str(uuid7())


def now() -> str:
    """The present moment as rows keep it, in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def day(text: str | None) -> date | None:
    """The day that a row keeps."""
    return None if text is None else date.fromisoformat(text)


def day_text(value: date | None) -> str | None:
    """A day as rows keep it."""
    return None if value is None else value.isoformat()
