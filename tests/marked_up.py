"""Small Word files with tracked changes and comments, as a delegation sends a draft back."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_PARTS = (("r1", "comments", "comments.xml"), ("r2", "commentsExtended", "commentsExtended.xml"))

NOVAK, SMITH = "A. Novak", "J. Smith"


@dataclass(frozen=True)
class Ins:
    """Words that somebody put in."""

    text: str
    by: str = NOVAK


@dataclass(frozen=True)
class Del:
    """Words that somebody took out."""

    text: str
    by: str = NOVAK


@dataclass(frozen=True)
class Note:
    """A comment on the paragraph that it stands in, or on the words `on`; `answers` is what it answers says."""

    text: str
    by: str = SMITH
    date: str = "2025-12-03T10:00:00Z"
    on: str | Ins | Del = ""
    answers: str = ""
    resolved: bool = False


Piece = str | Ins | Del | Note


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `gone` is who took out its mark, so that nothing of it is left in the final text; `new`, put in."""

    pieces: tuple[Piece, ...]
    gone: str = ""
    new: str = ""


def point(*pieces: Piece) -> Paragraph:
    """A paragraph that stays."""
    return Paragraph(pieces)


def dropped(text: str, *notes: Note, by: str = NOVAK) -> Paragraph:
    """A paragraph that somebody took out whole."""
    return Paragraph((Del(text, by), *notes), gone=by)


def marked_up(*paragraphs: Paragraph) -> bytes:
    """The bytes of a .docx of these paragraphs."""
    notes = [piece for each in paragraphs for piece in each.pieces if isinstance(piece, Note)]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("_rels/.rels", _links(("r1", "officeDocument", "word/document.xml")))
        package.writestr("word/_rels/document.xml.rels", _links(*_PARTS))
        package.writestr("word/document.xml", _part("document", f"<w:body>{_body(paragraphs)}</w:body>"))
        package.writestr("word/commentsExtended.xml", _threads(notes))
        package.writestr("word/comments.xml", _part("comments", "".join(map(_comment, range(len(notes)), notes))))
    return made.getvalue()


def _links(*links: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for name, kind, to in links)
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def _part(name: str, inner: str) -> str:
    return f'<w:{name} xmlns:w="{_W}" xmlns:w14="{_W14}">{inner}</w:{name}>'


def _body(paragraphs: Sequence[Paragraph]) -> str:
    number, parts = 0, []
    for paragraph in paragraphs:
        runs = []
        for piece in paragraph.pieces:
            if isinstance(piece, Note):
                if piece.on:
                    runs.append(f'<w:commentRangeStart w:id="{number}"/>{_run(piece.on)}')
                    runs.append(f'<w:commentRangeEnd w:id="{number}"/>')
                runs.append(f'<w:r><w:commentReference w:id="{number}"/></w:r>')
                number += 1
            else:
                runs.append(_run(piece))
        mark = f"<w:pPr><w:rPr><w:del {_who(paragraph.gone)}/></w:rPr></w:pPr>" if paragraph.gone else ""
        mark = f"<w:pPr><w:rPr><w:ins {_who(paragraph.new)}/></w:rPr></w:pPr>" if paragraph.new else mark
        parts.append(f"<w:p>{mark}{''.join(runs)}</w:p>")
    return "".join(parts)


def _run(piece: str | Ins | Del) -> str:
    if isinstance(piece, str):
        return f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
    if isinstance(piece, Ins):
        return f"<w:ins {_who(piece.by)}>{_run(piece.text)}</w:ins>"
    words = f'<w:delText xml:space="preserve">{escape(piece.text)}</w:delText>'
    return f"<w:del {_who(piece.by)}><w:r>{words}</w:r></w:del>"


def _who(author: str) -> str:
    return f'w:id="1" w:author={quoteattr(author)} w:date="2025-12-02T09:00:00Z"'


def _comment(number: int, note: Note) -> str:
    who = f'w:id="{number}" w:author={quoteattr(note.by)} w:date="{note.date}"'
    return f'<w:comment {who}><w:p w14:paraId="{_mark(number)}">{_run(note.text)}</w:p></w:comment>'


def _mark(number: int) -> str:
    return f"{number + 1:08X}"


def _threads(notes: Sequence[Note]) -> str:
    """Which comment answers which, and which are resolved (MS-DOCX 2.5.4)."""
    entries = []
    for number, note in enumerate(notes):
        above = next((place for place, other in enumerate(notes) if other.text == note.answers), None)
        parent = "" if above is None else f' w15:paraIdParent="{_mark(above)}"'
        entries.append(f'<w15:commentEx w15:paraId="{_mark(number)}"{parent} w15:done="{int(note.resolved)}"/>')
    return f'<w15:commentsEx xmlns:w15="{_W15}">{"".join(entries)}</w15:commentsEx>'


DRAFT = marked_up(
    point("1. Sovereignty is confirmed.", Note("We can live with this.")),
    point(
        "2. Forces shall be limited to ",
        Del("600,000"),
        Ins("800,000"),
        " personnel.",
        Note("Too many.", by=SMITH),
        Note("The number is ours.", by=NOVAK, date="2025-12-04T08:30:00Z"),
    ),
    point("3. Elections shall be held in ", Del("100", SMITH), Ins("60", SMITH), " days."),
)
"""Three points: A. Novak changed the second and J. Smith the third; three comments."""
