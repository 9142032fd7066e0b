"""Yardsticks for the reading of Word files: what LibreOffice prints and what pandoc reads of the same files."""

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from plancompare.errors import PlanCompareError
from plancompare.readers.docx.reader import read_docx

CORPUS = Path(__file__).parents[2] / "../shared/corpus"
SOFFICE, PANDOC = shutil.which("soffice"), shutil.which("pandoc")
LONG, LONGEST = 150_000, 3_000_000  # bytes
_BLANKS = re.compile(r"[\s\u200b-\u200f\u00ad]+")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾", "0123456789+-()")


def plain(text: str) -> str:
    """Text for comparing: white space, no-break spaces and invisible signs as one blank, raised figures as others."""
    return _BLANKS.sub(" ", text.translate(_LOWERED)).strip()


@cache
def word_files(*folders: str) -> tuple[Path, ...]:
    """The readable Word files of the corpus's folders, each content once, and of a long series its last draft."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted((CORPUS / folder).rglob("*.doc?")):
            data = file.read_bytes()
            newer = file.with_name(f"{int(file.stem) + 1:02}{file.suffix}") if file.stem.isdecimal() else file
            superseded = len(data) > LONG and newer != file and newer.is_file()
            if file.suffix in (".docx", ".docm", ".dotx") and len(data) < LONGEST and not superseded:
                found.setdefault(sha256(data).hexdigest(), file)
    return tuple(file for file in found.values() if folder_of(file) != "odd" or _readable(file))


def folder_of(file: Path) -> str:
    """`odd`, `pairs`, `series` or `peace`; only odd files may be unreadable."""
    return file.relative_to(CORPUS).parts[0]


def _readable(file: Path) -> bool:
    try:
        read_docx(file.name, file.read_bytes())
    except PlanCompareError:
        return False
    return True


def name_of(file: Path) -> str:
    """A file's path in the corpus, as one word."""
    return "__".join(file.relative_to(CORPUS).parts)


def part(file: Path, name: str) -> bytes:
    """A part of the package, empty where there is none."""
    with zipfile.ZipFile(file) as package:
        return package.read(name) if name in package.namelist() else b""


def printed(files: Iterable[Path], folder: Path) -> dict[Path, list[str]]:
    """The lines that LibreOffice prints of each file it opens, numbers before the paragraphs' texts.

    Many files go through one program; where it dies of one, it goes on with the next.
    """
    incoming, out, profile = folder / "in", folder / "out", folder / "profile"
    incoming.mkdir()
    copies = {incoming / f"{place:04}{file.suffix}": file for place, file in enumerate(files)}
    for copy, file in copies.items():
        shutil.copy(file, copy)
    left: Sequence[Path] = list(copies)
    while left:
        command = [str(SOFFICE), "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "txt:Text"]
        ran = subprocess.run(
            [*command, "--outdir", out, *left], check=False, capture_output=True, text=True, timeout=300
        )
        tried = [int(found) for found in re.findall(r"convert \S*?(\d{4})\.\w+ -> ", ran.stdout)]
        left = [copy for copy in left if tried and int(copy.stem) > max(tried)]
    return {
        file: (out / f"{copy.stem}.txt").read_text(encoding="utf-8-sig").split("\n")
        for copy, file in copies.items()
        if (out / f"{copy.stem}.txt").is_file()
    }


def pandoc_reads(file: Path, changes: str) -> dict[str, Any]:
    """What pandoc reads, `blocks` and `meta`, with tracked changes as `changes` says: accept or reject."""
    command = [str(PANDOC), "-f", "docx", "-t", "json", f"--track-changes={changes}", str(file)]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    read: dict[str, Any] = json.loads(ran.stdout) if ran.returncode == 0 else {"blocks": [], "meta": {}}
    return read
