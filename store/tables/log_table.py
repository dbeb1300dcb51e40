"""A TinyDB table in which a change costs time for what it changes, not for the size of the table."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import cast

from tinydb import TinyDB
from tinydb.table import Table

from store.log.frame_payload import NIL, Change, TableDocument, decode_document, encode_document
from store.tables.log_storage import LogStorage, new_table


class _Draft(MutableMapping[int, TableDocument]):
    """A table during one update: a document is copied when first touched, so a refused write changes nothing."""

    def __init__(self, encoded: Mapping[int, bytes]) -> None:
        self._encoded = encoded
        self._touched: dict[int, TableDocument] = {}
        self._removed: set[int] = set()

    def __getitem__(self, doc_id: int) -> TableDocument:
        if doc_id in self._touched:
            return self._touched[doc_id]
        if doc_id in self._removed:
            raise KeyError(doc_id)
        document = self._touched[doc_id] = decode_document(self._encoded[doc_id])
        return document

    def __setitem__(self, doc_id: int, document: TableDocument) -> None:
        self._touched[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched.pop(doc_id, None)
        self._removed.add(doc_id)

    def __contains__(self, doc_id: object) -> bool:
        return doc_id in self._touched or (doc_id in self._encoded and doc_id not in self._removed)

    def __iter__(self) -> Iterator[int]:
        yield from (doc_id for doc_id in self._encoded if doc_id in self)
        yield from (doc_id for doc_id in self._touched if doc_id not in self._encoded)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changes(self, name: str) -> list[Change]:
        """Return the differences from what is on disk."""
        gone = [Change(name, doc_id, NIL) for doc_id in self._removed if doc_id in self._encoded]
        bodies = ((doc_id, encode_document(document)) for doc_id, document in self._touched.items())
        return gone + [Change(name, doc_id, body) for doc_id, body in bodies if self._encoded.get(doc_id) != body]


class LogTable(Table):
    """An ordinary TinyDB table on a `LogStorage`; all methods of TinyDB end in the two overridden here."""

    def _read_table(self) -> dict[str, Mapping]:  # type: ignore[type-arg]  # as TinyDB writes it
        return cast("dict[str, Mapping[str, object]]", self._log.read_table(self.name))

    def _update_table(self, updater: Callable[[dict[int, Mapping]], None]) -> None:  # type: ignore[type-arg]
        draft = _Draft(self._log.encoded(self.name))
        updater(cast("dict[int, Mapping[str, object]]", draft))
        changes = draft.changes(self.name)
        if not self._log.has_table(self.name):
            changes.insert(0, new_table(self.name))
        self._log.commit(changes)
        self.clear_cache()

    @property
    def _log(self) -> LogStorage:
        return cast("LogStorage", self.storage)


class LogDatabase(TinyDB):
    """A TinyDB on one stream of the vault."""

    table_class = LogTable

    def __init__(self, storage: LogStorage) -> None:
        """Take a storage that is filled already."""
        super().__init__(storage=lambda: storage)

    def __repr__(self) -> str:
        return f"LogDatabase({', '.join(sorted(self.tables()))})"
