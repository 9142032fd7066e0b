"""Output files appear whole or not at all."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from plancompare.errors import UnwritableOutput


@contextlib.contextmanager
def written_whole(target: Path, *, replace: bool) -> Iterator[Path]:
    """A temporary name beside `target` to write to; it becomes `target` when the block ends well.

    Where `target` is a link, the file it leads to is written and the link stays.

    Raises:
        UnwritableOutput: `target` exists and `replace` is false, or its folder cannot be written.
    """
    if target.is_dir():
        raise UnwritableOutput(f"{target} is a folder.", hint="Give the name of a file.")
    if target.exists() and not target.is_file():
        raise UnwritableOutput(f"{target} is a device or a pipe.", hint="Give the name of a file.")
    if target.exists() and not replace:
        raise UnwritableOutput(f"{target} exists already.", hint="Choose another name, or replace it with --force.")
    place = Path(os.path.realpath(target))
    if place.is_symlink():
        raise UnwritableOutput(f"{target} is a link that leads in a circle.", hint="Give the name of a file.")
    temporary = place.with_name(f".{uuid4().hex}{target.suffix}")
    try:
        temporary.open("xb").close()
    except OSError as error:
        raise UnwritableOutput(
            f"{target} cannot be written ({error.strerror}).",
            hint="Choose a folder that exists and that you may write to.",
        ) from error
    try:
        yield temporary
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(place)
    except OSError as error:
        raise UnwritableOutput(
            f"{target} could not be written ({error.strerror}).", hint="Check the disk, then try again."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
