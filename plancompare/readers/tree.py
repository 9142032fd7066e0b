"""The growing outline: nodes, and the run of nodes that are open for what comes next."""

from dataclasses import dataclass, field
from typing import Final

from plancompare.model.draft import ClauseKind
from plancompare.readers.block import Number, Paragraph, Row, Table
from plancompare.readers.labels import Label, Meaning

NO_OUTLINE: Final = 99
LIKE_A_HEADING: Final = 10  # below every level of true headings


@dataclass(slots=True, eq=False)
class Node:
    """A clause in the making.

    Attributes:
        source: the block it comes from.
        series, list_level: its automatic list, "" and 0 for typed labels.
        outline: its level as a heading; NO_OUTLINE for body text.
        rank: that of its label's word, 9 without one.
        stands_out: whether it looks like a heading.
    """

    kind: ClauseKind
    text: str
    source: Paragraph | Table | Row | None = None
    parent: "Node | None" = None
    label: Label | None = None
    meanings: tuple[Meaning, ...] = ()
    series: str = ""
    list_level: int = 0
    bullet: bool = False
    outline: int = NO_OUTLINE
    rank: float = 9
    start: int = 0
    left: int = 0
    stands_out: bool = False
    mark: str = ""
    children: int = 0
    warning: str = ""  # a fault of its number; `{}` is its path
    automatic: bool = False

    @property
    def numbered(self) -> bool:
        """Whether it has a label that says which one it is."""
        return self.label is not None and not self.bullet

    @property
    def labelled_above(self) -> "Node | None":
        """The nearest labelled provision that it stands under."""
        above = self.parent
        while above is not None and above.label is None:
            above = above.parent
        return above


@dataclass(slots=True)
class Tree:
    """All nodes in reading order, and the open ones, outermost first."""

    nodes: list[Node] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)
    reach: int = 0  # how many of the open ones text without a number may go on with: not those before what stands last
    ranks: dict[str, float] = field(default_factory=dict)  # of the labels' words, as this draft nests them

    def add(self, node: Node, parent: Node | None, *, leaf: bool = False) -> Node:
        """Put `node` under `parent` (None: at the top); what was open below the parent is closed.

        Bullets close no numbers: (b) may still go on from the (a) before them.
        """
        node.parent = parent
        self.nodes.append(node)
        if parent is not None:
            parent.children += 1
        if not leaf:
            keep = 0 if parent is None else self.open.index(parent) + 1
            still: list[Node] = []  # numbers under the same provision, which a bullet does not close
            for other in self.open[keep:] if node.bullet else ():
                if other.numbered and (other.parent is parent or any(other.parent is each for each in still)):
                    still.append(other)
            self.open[keep:] = [*still, node]
            self.reach = len(self.open)
        elif parent is None:
            self.reach = 0
        elif parent in self.open:
            self.reach = self.open.index(parent) + 1
        return node

    @property
    def top(self) -> Node | None:
        """The innermost open node."""
        return self.open[-1] if self.open else None


def number_node(paragraph: Paragraph, label: Label, text: str, number: Number | None) -> Node:
    """A node for a labelled paragraph; its kind is decided when the whole outline stands."""
    return Node(
        kind=ClauseKind.CLAUSE,
        text=text,
        source=paragraph,
        label=label,
        meanings=label.meanings,
        series=number.series if number is not None else "",
        list_level=number.level if number is not None else 0,
        bullet=number is not None and number.bullet,
        automatic=number is not None,
        outline=paragraph.outline if paragraph.outline is not None else NO_OUTLINE,
        rank=label.rank,
        start=paragraph.start,
        left=paragraph.left,
        stands_out=paragraph.outline is not None or paragraph.bold or paragraph.centred or text.isupper(),
    )
