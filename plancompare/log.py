"""The program's log: faults for those who mend it, never the text of a draft."""

import logging

LOGGER = logging.getLogger("plancompare")


def start_log() -> None:
    """Write the log to the person's log folder; without one, to nowhere."""
    from logging.handlers import RotatingFileHandler  # with all that it needs, which a command without faults does not

    from plancompare.paths import log_file

    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
