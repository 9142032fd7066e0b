"""What a search found, for other programs."""

from collections.abc import Sequence
from typing import Any

from plancompare.model.search import Hit


def hits_as_json(query: str, hits: Sequence[Hit]) -> dict[str, Any]:
    """The hits, the best first, schema `plancompare.search/1`; `spans` are places in `text`."""
    return {
        "schema": "plancompare.search/1",
        "query": query,
        "hits": [
            {
                "kind": hit.kind.value,
                "id": hit.id,
                "clauses": [str(ref) for ref in hit.refs],
                "party": hit.party,
                "text": hit.text,
                "spans": [list(span) for span in hit.spans],
            }
            for hit in hits
        ],
    }
