"""Word's format before 2007 (.doc, MS-DOC), by way of LibreOffice where that is installed.

LibreOffice reads files only from a folder: the draft lies in a private one for the moment, which is removed with
LibreOffice's own traces. Its macros stay off, and it opens no link.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.model.progress import SILENT, Progress

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADERS: Final = {b"\xec\xa5": "MS Word 97", b"\xdc\xa5": "MS Word 95"}  # by what LibreOffice calls the formats
_SMALLEST_SECTOR: Final = 64
_ENCRYPTED: Final = 0x0100
_LONGEST: Final = 120.0  # seconds
_LOOK_EVERY: Final = 0.1
_PLACES: Final = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
}
_OFFICE: Final = "/org.openoffice.Office"
_SETTINGS: Final = (
    (f"{_OFFICE}.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_OFFICE}.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_OFFICE}.Writer/Content/Update", "Link", "0"),
)
_PROFILE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    + "</oor:items>"
)


def is_protected(data: bytes) -> bool:
    """Whether a compound file holds a Word document of 2007 or later under a password (MS-OFFCRYPTO 2.3)."""
    return data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data


def is_legacy_word(data: bytes) -> bool:
    """Whether the data are a Word document of before 2007, by what they hold (MS-DOC 2.1)."""
    return data.startswith(OLE) and not is_protected(data) and _header(data) is not None


def _header(data: bytes) -> int | None:
    """Where the document's header begins: at the start of a sector (MS-DOC 2.5.2, MS-CFB 2.2)."""
    if "WordDocument".encode("utf-16-le") not in data:
        return None
    places = range(_SMALLEST_SECTOR, len(data), _SMALLEST_SECTOR)
    return next((place for place in places if data[place : place + 2] in _HEADERS), None)


def before_2007(name: str) -> UnreadableDraft:
    """What is said where LibreOffice is not there to help."""
    return UnreadableDraft(
        f"{name} is in the format of Word before 2007 (.doc).",
        hint="Open it in Word and save it as .docx, or install LibreOffice, with which PlanCompare reads it.",
    )


def protected(name: str) -> UnreadableDraft:
    """What is said of a Word file under a password."""
    return UnreadableDraft(
        f"{name} is protected by a password.", hint="Open it in Word and save it without the password."
    )


def find_libreoffice() -> str | None:
    """The program, None where it is not installed."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    return named or next((place for place in _PLACES.get(sys.platform, ()) if Path(place).is_file()), None)


def to_docx(name: str, data: bytes, progress: Progress = SILENT) -> bytes:
    """The document as a Word file of today.

    Raises:
        UnreadableDraft: the document is under a password, LibreOffice is not installed, or cannot read it.
        Cancelled: the person asked for it.
    """
    header = _header(data)
    if header is None:
        raise before_2007(name)
    if int.from_bytes(data[header + 10 : header + 12], "little") & _ENCRYPTED:
        raise protected(name)
    program = find_libreoffice()
    if program is None:
        raise before_2007(name)
    progress.step(0.0, "Reading with LibreOffice")
    with tempfile.TemporaryDirectory(prefix="plancompare-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder, "profile")
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        old, new = Path(folder, "draft.doc"), Path(folder, "out", "draft.docx")
        old.write_bytes(data)
        command = [
            *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"),
            f"--infilter={_HEADERS[data[header : header + 2]]}",  # it takes what it does not know for plain text
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(new.parent), str(old)),
        ]
        _run(command, name, Path(folder), progress)
        if not new.is_file():
            raise UnreadableDraft(
                f"{name} is in the format of Word before 2007 and LibreOffice could not read it.",
                hint="Open it in Word and save it as .docx.",
            )
        return new.read_bytes()


def _run(command: list[str], name: str, home: Path, progress: Progress) -> None:
    folders = dict.fromkeys(("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), str(home))
    own_group = sys.platform != "win32"
    with subprocess.Popen(  # noqa: S603 - a program found by its own name, with files named here
        command,
        env={**os.environ, **folders},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=own_group,
    ) as process:
        began = time.monotonic()
        try:
            while process.poll() is None:
                if time.monotonic() - began > _LONGEST:
                    raise UnreadableDraft(
                        f"{name} takes LibreOffice longer than {_LONGEST:.0f} seconds.",
                        hint="Save it as .docx in Word.",
                    )
                progress.step(0.1, "Reading with LibreOffice")
                time.sleep(_LOOK_EVERY)
        finally:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """LibreOffice starts a second process, which has to go with the first."""
    if sys.platform == "win32":
        process.kill()
        return
    import signal

    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
