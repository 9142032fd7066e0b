"""Whatever a web page, an RTF file or Markdown nests in what, each live word is read once and in order."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancompare.readers.block import Tracked
from plancompare.readers.registry import read_bytes

WORD = re.compile(r"w\d+w")
HTML = {
    **{tag: f"<{tag}>{{}}</{tag}>" for tag in ("b", "i", "u", "span", "a", "sup", "ins", "del")},
    "link": '<a href="#x">{}</a>',
    "break": "<br>{}<br>",
}
RTF = {
    "group": "{{{}}}",
    "b": r"{{\b {}}}",
    "ins": r"{{\revised\revauth1 {}}}",
    "del": r"{{\deleted\revauthdel1 {}}}",
    "field": r"{{\field{{\*\fldinst REF x}}{{\fldrslt {}}}}}",
    "mark": r"{{\*\bkmkstart a}}{}{{\*\bkmkend a}}",
    "upr": r"{{\upr{{twice}}{{\*\ud{{{}}}}}}}",
}
MARKDOWN = {"b": "**{}**", "i": "_{}_", "line": "\n{}", "html": "<span>{}</span>"}
FORMATS = {
    "x.html": (HTML, "<html><body>{}</body></html>", "<p>{}</p>"),
    "x.rtf": (RTF, r"{{\rtf1\ansi{{\*\revtbl{{Unknown;}}{{Ann;}}}} {}}}", "{}\\par\n"),
    "x.md": (MARKDOWN, "{}", "{}\n\n"),
}


@dataclass(frozen=True)
class Shape:
    """A wrapper, by its place among the format's, around words and wrappers; without any it is a word."""

    wrapper: int
    inside: "tuple[Shape, ...]" = ()


shapes = st.recursive(
    st.just(Shape(0)),
    lambda inside: st.builds(Shape, st.integers(0, 50), st.lists(inside, min_size=1, max_size=3).map(tuple)),
    max_leaves=6,
)
bodies = st.lists(st.lists(shapes, min_size=1, max_size=3), min_size=1, max_size=4)


class Written:
    """The words of a body, and those that live when tracked changes are accepted and when they are rejected."""

    def __init__(self) -> None:
        self.count = 0
        self.accepted: list[str] = []
        self.rejected: list[str] = []

    def write(self, shape: Shape, wrappers: dict[str, str], fate: tuple[str, ...] = ()) -> str:
        if not shape.inside:
            self.count += 1
            word = f"w{self.count}w"
            if "del" not in fate:
                self.accepted.append(word)
            if "ins" not in fate:
                self.rejected.append(word)
            return f"{word} "
        name = sorted(wrappers)[shape.wrapper % len(wrappers)]
        inside = "".join(self.write(one, wrappers, (*fate, name)) for one in shape.inside)
        return wrappers[name].format(inside)


def checked(name: str) -> Callable[[], None]:
    wrappers, page, paragraph = FORMATS[name]

    @settings(max_examples=100, deadline=None)
    @given(body=bodies)
    def check(body: list[list[Shape]]) -> None:
        written = Written()
        inner = "".join(
            paragraph.format("".join(written.write(shape, wrappers) for shape in shapes)) for shapes in body
        )
        data = (page.format(inner + paragraph.format("the end"))).encode()
        for tracked, expected in ((Tracked.ACCEPTED, written.accepted), (Tracked.REJECTED, written.rejected)):
            draft = read_bytes(name, data, tracked=tracked)
            said = [clause.text for clause in draft.clauses]
            assert [word for text in said for word in WORD.findall(text)] == expected
            assert "twice" not in " ".join(said)

    return check


@pytest.mark.parametrize("name", FORMATS)
def test_each_live_word_is_read_once_and_in_order(name: str) -> None:
    checked(name)()
