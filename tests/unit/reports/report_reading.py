"""A written report read back: its words, its tables, the runs of its redlines."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
from lxml import etree

from plancompare.model.report import AnnotatedReport
from plancompare.reports.annotated_docx import write_annotated_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(found: AnnotatedReport, folder: Path) -> Any:
    target = folder / "report.docx"
    write_annotated_docx(found, target)
    return docx.Document(str(target))


def words(document: Any) -> str:
    """All the words of the body, tables too, in reading order."""
    return "\n".join(text_of(found) for found in document.element.body.iter(f"{W}p"))


def text_of(element: Any) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def everything(path: Path) -> str:
    """Each part of the package as text, with the marks between words taken out and left in."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name) for name in package.namelist()]
    bare = ["".join(str(text) for text in etree.fromstring(part).itertext()) for part in parts]
    return "\n".join([*(part.decode("utf-8") for part in parts), *bare])


def redline_tables(document: Any) -> list[Any]:
    return [table for table in document.tables if table._tbl.tblPr.find(f"{W}tblStyle").get(f"{W}val") == "Redline"]


def side(cell: Any) -> list[list[tuple[str, str]]]:
    """The runs of each paragraph of a cell as pairs of the character style's id and the words, labels left out."""
    return [
        [
            (style, text_of(run._r))
            for run in paragraph.runs
            if (style := getattr(run._r.find(f"{W}rPr/{W}rStyle"), "attrib", {}).get(f"{W}val", "")) != "ClauseLabel"
        ]
        for paragraph in cell.paragraphs
    ]


def joined(lines: Iterable[Iterable[tuple[str, str]]]) -> str:
    return "\n".join("".join(text for _, text in line) for line in lines)
