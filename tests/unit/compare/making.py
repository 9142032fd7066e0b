"""What several tests of comparing start from: a plan as an indented outline, and drafts made by chance."""

from hypothesis import strategies as st

from plancompare.model.draft import Clause, ClauseKind, Draft

PLAN = """
1. Ukraine's sovereignty shall be reaffirmed by all who sign this document.
2. The Armed Forces of Ukraine shall not exceed 600,000 personnel at any time.
3. Russia is expected not to invade its neighbours, and the alliance not to enlarge further.
4. A humanitarian committee shall resolve the open questions of the war.
  (a) All remaining prisoners and bodies are exchanged on the principle of all for all.
  (b) All civilian detainees and hostages, including children, are returned to their homes.
  (c) A family reunification programme is carried out under international supervision.
5. Ukraine shall hold elections within one hundred days of signature.
6. Russia shall not hinder commercial use of the Dnipro river and of the Black Sea.
"""

SENTENCES = st.sampled_from(
    [
        "",
        "Reserved.",
        "* * *",
        "Costs",
        "The parties shall cease fire at once and withdraw their forces behind the line of contact.",
        "The parties should cease fire within 30 days and withdraw all their forces behind the line.",
        "Prisoners of war are exchanged on the principle of all for all. Hostages are returned.",
        "Prisoners of war are exchanged on the principle of all for all.",
        "Hostages are returned.",
        "Сторони повинні негайно припинити вогонь.",
        "Сторони не повинні відновлювати вогонь.",
    ]
)
KINDS = st.sampled_from([ClauseKind.POINT, ClauseKind.CLAUSE, ClauseKind.TEXT, ClauseKind.ROW, ClauseKind.NOTE])


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    clauses: list[Clause] = []
    for number in range(draw(st.integers(0, 14))):
        parent = draw(st.none() | st.sampled_from(clauses)) if clauses else None
        label = draw(st.sampled_from(["", f"{number}.", "1.", "(a)"]))
        clauses.append(
            Clause(
                id=f"c{number + 1}",
                parent=parent.id if parent else None,
                kind=draw(KINDS),
                label=label,
                path=f"{label}#{number}",
                level=parent.level + 1 if parent else 0,
                text=draw(SENTENCES),
            )
        )
    return Draft(file="x", sha256="", title="x", clauses=tuple(clauses))
