"""Tiny Word files, written part by part, so that a test shows the very XML that it is about."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header1": "hdr",
    "header2": "hdr",
    "footer1": "ftr",
    "commentsExtended": "commentsEx",
}


def _part(name: str, inner: str) -> str:
    prefix = "w15" if name == "commentsExtended" else "w"
    return f"<{prefix}:{_ROOTS[name]} {_NAMES}>{inner}</{prefix}:{_ROOTS[name]}>"


class MakeWord(Protocol):
    """Makes the bytes of a Word file of the inner XML of its body and of other parts, by their names.

    `ground` is what stands before the body.
    """

    def __call__(
        self,
        body: str,
        parts: Mapping[str, str] = ...,
        main: str = ...,
        raw: Mapping[str, bytes] = ...,
        ground: str = ...,
    ) -> bytes: ...


def _word(
    body: str,
    parts: Mapping[str, str] = {},
    main: str = "word/document.xml",
    raw: Mapping[str, bytes] = {},
    ground: str = "",
) -> bytes:
    made = io.BytesIO()
    folder, _, file = main.rpartition("/")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="{main}"/></Relationships>',
        )
        package.writestr(main, f"<w:document {_NAMES}>{ground}<w:body>{body}</w:body></w:document>")
        links = "".join(
            f'<Relationship Id="r{name}" Type="{_LINKS}/{name.rstrip("12")}" Target="{name}.xml"/>' for name in parts
        )
        package.writestr(
            f"{folder}/_rels/{file}.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        for name, inner in parts.items():
            package.writestr(f"{folder}/{name}.xml", _part(name, inner))
        for name, data in raw.items():
            package.writestr(name, data)
    return made.getvalue()


@pytest.fixture
def make_word() -> MakeWord:
    """What makes tiny Word files."""
    return _word


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents; a test that wants it is skipped where it is absent."""
    folder = Path(__file__).parents[3] / "../shared/corpus"
    if not folder.is_dir():
        pytest.skip("the corpus of real documents is not beside the project")
    return folder
