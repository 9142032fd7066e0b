"""What lies on the clipboard, as drafts: files that were copied, or the words themselves."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData

from plancompare.jobs.read_drafts import Given, Pasted


def drafts_on(mime: QMimeData, now: datetime) -> list[Given]:
    """Files; else the words with their numbers and emphasis, else the bare words; nothing where there is no text."""
    if files := [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]:
        return list(files)
    name = f"Pasted text {now:%Y-%m-%d %H.%M.%S}"
    if mime.hasHtml() and mime.html().strip():
        return [Pasted(f"{name}.html", _as_page(mime.html()).encode("utf-8", "replace"))]
    if mime.hasText() and mime.text().strip():
        return [Pasted(f"{name}.txt", mime.text().encode("utf-8", "replace"))]
    return []


def _as_page(html: str) -> str:
    """A page that says its encoding; what the copied words said of theirs holds no longer."""
    return f'<!DOCTYPE html><meta charset="utf-8">{html}'
