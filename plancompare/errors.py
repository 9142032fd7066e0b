"""Every error that a person may see, each a sentence that says what is wrong and one that says what to do."""

from collections.abc import Mapping


class PlanCompareError(Exception):
    """A fault of the input or the surroundings, told to the person in plain words.

    Anything else that is raised is a bug: it is logged whole and shown as one.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        """`message` names the file and what is wrong; `hint` says what to do about it."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UnreadableDraft(PlanCompareError):
    """A file that cannot be read as a draft; the workspace is unchanged."""


class RefusedDrafts(UnreadableDraft):
    """Some of several files cannot be added, so that none was.

    Attributes:
        refusals: what is wrong with each of them, by its place among the files.
    """

    def __init__(self, refusals: Mapping[int, UnreadableDraft], *, among: int) -> None:
        """`among` is how many files there were."""
        count = len(refusals)
        words = f"{count} of the {among} files cannot be added." if count < among else "None of the files can be added."
        super().__init__(" ".join([words, *map(str, refusals.values())]), hint="Nothing was added.")
        self.refusals = refusals


class UnusableWorkspace(PlanCompareError):
    """A workspace file that is damaged, locked, of a newer version or no workspace at all."""


class NotInWorkspace(PlanCompareError):
    """A draft, clause or party was named that the workspace does not hold."""


class StillNeeded(PlanCompareError):
    """A draft was to be taken otherwise, and something in the workspace rests on it as it is."""


class NothingToConfirm(PlanCompareError):
    """A position was to be confirmed that holds for no words any more: it was superseded, or its clause is gone."""


class WrongLink(PlanCompareError):
    """Clauses were to be joined or parted that cannot be one provision, or in a way that makes no sense."""


class UnwritableOutput(PlanCompareError):
    """An output file that exists already, or cannot be written where it was asked for."""


class WrongUsage(PlanCompareError):
    """Words on the command line that do not make sense."""


class Cancelled(Exception):  # a wish of the person, not an error
    """The person asked for the running job to stop; nothing was changed."""
