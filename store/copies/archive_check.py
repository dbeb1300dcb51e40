"""Looks through all that an archive holds before a byte of it enters a vault.

Who can seal an archive can put anything in one, and what is in a vault is read at every unlock.
"""

from incident.rules.showable import NotShowable, check_showable
from store.copies.archive_content import Gathered
from store.errors import ArchiveUnfit
from store.log.frame_payload import UnreadablePayload, decode_document
from store.log.record_log import collection_paused
from store.tables.incident_store import DRAFTS, is_draft

_LAST_ID = 2**53
"""Higher document ids leave no room for those that come after them."""


def check_fit(gathered: Gathered) -> None:
    """Check that a vault with this incident opens, and that its screens can show it. Raises `ArchiveUnfit`."""
    if not gathered.decoded():
        raise ArchiveUnfit("Er staat geen enkele regel in die te lezen is.")
    ids = [*gathered.records.values(), *(doc_id for table in gathered.tables.values() for doc_id in table)]
    if not all(0 < doc_id < _LAST_ID for doc_id in ids):
        raise ArchiveUnfit("De nummers erin kloppen niet.")
    try:
        tables = {name: [decode_document(body) for body in it.values()] for name, it in gathered.tables.items()}
    except UnreadablePayload:
        raise ArchiveUnfit("Er staat een tabel in die niet te lezen is.") from None
    if not all(map(is_draft, tables.get(DRAFTS, []))):
        raise ArchiveUnfit("Er staat een half getypte tekst in die niet te lezen is.")
    try:
        with collection_paused():
            check_showable(gathered.decoded())
    except NotShowable as error:
        raise ArchiveUnfit(error.what) from error
