"""Whatever WordprocessingML nests in what, each live word is read once and in order, and no word that is gone is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancompare.model.draft import Draft
from plancompare.readers.block import Tracked
from plancompare.readers.registry import read_bytes

Word = Callable[..., bytes]
WHO = 'w:id="7" w:author="Ann" w:date="2025-12-01T10:00:00Z"'
WORD = re.compile(r"w\d+w")


@dataclass(frozen=True)
class Shape:
    """A nesting of wrappers around words, before the words have their numbers."""

    wrapper: str
    inside: "tuple[Shape, ...]" = ()


INLINE = ("run", "ins", "moveTo", "del", "moveFrom", "hyperlink", "sdt", "smartTag", "field", "simple", "choice", "bdo")
BLOCKS = ("p", "p", "p", "tbl", "sdtBlock", "customXml", "mark gone", "numbered", "odd style")


def shapes(wrappers: tuple[str, ...], inside: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    return st.builds(Shape, st.sampled_from(wrappers), st.lists(inside, max_size=3).map(tuple))


inline = st.recursive(st.just(Shape("run")), lambda inside: shapes(INLINE, inside), max_leaves=6)
blocks = st.recursive(
    shapes(("p", "numbered"), inline), lambda inside: shapes(("tbl", "sdtBlock"), inside), max_leaves=5
)
bodies = st.lists(st.one_of(blocks, shapes(BLOCKS, inline)), min_size=1, max_size=6)


class Written:
    """A body as XML, and its words as they live when tracked changes are accepted and when they are rejected."""

    def __init__(self, body: list[Shape]) -> None:
        self.accepted: list[str] = []
        self.rejected: list[str] = []
        self._numbers = count(1)
        self._fate: list[str] = []
        self.xml = "".join(map(self._block, body)) + self._paragraph((Shape("run"),), "")

    def _run(self) -> str:
        word = f"w{next(self._numbers)}w"
        gone = {"ins": self.rejected, "moveTo": self.rejected, "del": self.accepted, "moveFrom": self.accepted}
        for side in (self.accepted, self.rejected):
            if not any(gone.get(fate) is side for fate in self._fate):
                side.append(word)
        tag = "delText" if "del" in self._fate else "t"
        return f'<w:r><w:{tag} xml:space="preserve">{word} </w:{tag}></w:r>'

    def _inline(self, shape: Shape) -> str:
        if shape.wrapper == "run" or not shape.inside:
            return self._run()
        if shape.wrapper in ("ins", "moveTo", "del", "moveFrom"):
            self._fate.append(shape.wrapper)
            inside = "".join(map(self._inline, shape.inside))
            self._fate.pop()
            return f"<w:{shape.wrapper} {WHO}>{inside}</w:{shape.wrapper}>"
        inside = "".join(map(self._inline, shape.inside))
        begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
        return {
            "hyperlink": f'<w:hyperlink w:anchor="a">{inside}</w:hyperlink>',
            "sdt": f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>",
            "smartTag": f'<w:smartTag w:element="x">{inside}</w:smartTag>',
            "field": f"{begin}<w:r><w:instrText> REF x </w:instrText></w:r>{separate}{inside}{end}",
            "simple": f'<w:fldSimple w:instr="REF x">{inside}</w:fldSimple>',
            "choice": "<mc:AlternateContent><mc:Choice Requires='w14'>"
            f"{inside}</mc:Choice><mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            "bdo": f'<w:bdo w:val="rtl">{inside}</w:bdo>',
        }[shape.wrapper]

    def _paragraph(self, inside: tuple[Shape, ...], properties: str) -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(map(self._inline, inside))}</w:p>"

    def _block(self, shape: Shape) -> str:
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        properties = {
            "mark gone": f"<w:rPr><w:del {WHO}/></w:rPr>",
            "numbered": number,
            "odd style": '<w:pStyle w:val="nowhere"/><w:ind w:left="x"/><w:outlineLvl w:val="44"/>',
        }
        holds_blocks = any(one.wrapper in BLOCKS for one in shape.inside)
        if not holds_blocks and shape.wrapper not in ("tbl", "sdtBlock", "customXml"):
            return self._paragraph(shape.inside, properties.get(shape.wrapper, ""))
        inside = (
            "".join(map(self._block, shape.inside)) if holds_blocks else self._paragraph(shape.inside, "")
        ) or "<w:p/>"
        return {
            "tbl": f"<w:tbl><w:tr><w:tc>{inside}<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            "customXml": f"<w:customXml w:element='x'>{inside}</w:customXml>",
        }.get(shape.wrapper, f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>")


def words_of(draft: Draft) -> list[str]:
    return [word for clause in draft.clauses for word in WORD.findall(clause.text)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies)
def test_each_live_word_is_read_once_and_in_order(make_word: Word, body: list[Shape]) -> None:
    written = Written(body)
    data = make_word(written.xml)

    accepted = read_bytes("x.docx", data)
    rejected = read_bytes("x.docx", data, tracked=Tracked.REJECTED)

    assert words_of(accepted) == written.accepted
    assert words_of(rejected) == written.rejected
    assert "twice" not in "".join(clause.text for clause in accepted.clauses)
    assert len({clause.path for clause in accepted.clauses}) == len(accepted.clauses)
    for clause in accepted.clauses:
        for span in clause.spans:
            assert 0 <= span.start < span.end <= len(clause.text)
