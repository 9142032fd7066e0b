"""Who has a workspace open for writing: one window at a time, told to every other that opens the same file."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileInfo, QLocale, QLockFile, QSysInfo


class Presence:
    """This window's claim on a workspace, kept in a small file beside it that goes when the workspace is closed.

    One that a crash left on this machine counts for nothing.
    """

    def __init__(self, workspace: Path) -> None:
        file = workspace.resolve()  # by whatever link it is opened, it is one file
        self._path = file.with_name(f".{file.name}.open")
        self._lock = QLockFile(str(self._path))
        self._lock.setStaleLockTime(0)  # for hours of thought nobody loses the claim

    def claim(self) -> bool:
        """Claim the workspace; False where another window has it.

        In a folder where nothing can be written no window can claim anything: the file itself tells what is allowed.
        """
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    @property
    def is_elsewhere(self) -> bool:
        """Whether the window that has it is on another machine, where nobody here can see if it still runs."""
        _process, host, _program = self._lock.getLockInfo()
        return bool(host) and host != QSysInfo.machineHostName()

    def forget_holder(self) -> None:
        """Take the claim away from whoever has it."""
        self._lock.removeStaleLockFile()
        self._path.unlink(missing_ok=True)

    def release(self) -> None:
        """Let go of it."""
        self._lock.unlock()

    @property
    def holder(self) -> str:
        """Who has it, in words."""
        _process, host, _program = self._lock.getLockInfo()
        info = QFileInfo(str(self._path))
        since = QLocale().toString(info.lastModified().toLocalTime().time(), QLocale.FormatType.ShortFormat)
        translate = QCoreApplication.translate
        if not info.exists() or not host:
            return translate("Presence", "another window")
        words = translate("Presence", "{user} on {host}, since {time},")
        return words.format(user=info.owner() or translate("Presence", "somebody"), host=host, time=since)
