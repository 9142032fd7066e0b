"""Which remark answers which, and which are resolved (the commentsExtended part, MS-DOCX 2.5.4)."""

from dataclasses import dataclass
from typing import Final

from plancompare.readers.docx.names import Element, w

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark's place among the others: the id of the one that it answers, "" for none."""

    reply_to: str = ""
    resolved: bool = False


_ALONE: Final = Thread()


class Threads:
    """What the extended part says of the remarks; a missing or broken one leaves them unrelated."""

    def __init__(self, comments: Element, extended: Element | None) -> None:
        """Remarks are named there by the last paragraph of each (`w14:paraId`)."""
        of_paragraph = {
            paragraph.get(f"{_W14}paraId", ""): comment.get(w("id"), "")
            for comment in comments.iterfind(w("comment"))
            for paragraph in comment.iter(w("p"))
        }
        self._found: dict[str, Thread] = {}
        for entry in extended.iterfind(f"{_W15}commentEx") if extended is not None else ():
            identity = of_paragraph.get(entry.get(f"{_W15}paraId", "") or "-")
            answers = of_paragraph.get(entry.get(f"{_W15}paraIdParent", "") or "-", "")
            if identity is not None:
                done = entry.get(f"{_W15}done", "0") in ("1", "true", "on")
                self._found[identity] = Thread(answers if answers != identity else "", done)

    def of(self, identity: str) -> Thread:
        """The place of the remark `identity`."""
        return self._found.get(identity, _ALONE)
