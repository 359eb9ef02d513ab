"""What is read of findings, papers and variants."""

from __future__ import annotations

from tests.access.addresses.address import WHOLE, Address, doing, officials
from tests.access.things import PROCEDURES

_ALL_STATES = "state=open&state=dismissed&state=taken_up"
FINDING_ADDRESSES = (
    Address("findings", officials, query=f"{WHOLE}&{_ALL_STATES}"),
    Address("findings_export", officials, query=_ALL_STATES, lists=("finding",)),
    Address("finding_rules", officials),
    Address("finding", officials, ("finding",), ("pk",)),
    Address("compare_variants", officials, PROCEDURES, query="code={code}"),
    Address("compare_variants", officials, PROCEDURES, query="of={code}"),
    Address("variants_export", officials, PROCEDURES, query="code={code}"),
    Address("adopt_variant", doing("draft"), PROCEDURES, query="code={code}&from={code}"),
    Address("papers", officials, query=WHOLE),
    Address("papers_export", officials),
    Address("paper", officials, ("paper",), ("key",)),
    Address("paper_export", officials, ("paper",), ("key",)),
)
