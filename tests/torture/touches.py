"""Every call by which this process uses the disk under one folder, as the operating system gets it.

It is below `store.machine.disk`, so that calls by other ways, such as `shutil`, are seen too.
"""

import io
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

_PATCHED = ("open", "write", "fsync", "ftruncate", "close", "mkdir", "replace", "rename", "unlink", "remove", "rmdir")


class Call(NamedTuple):
    """One call."""

    kind: str
    """open, read, write, fsync, ftruncate, mkdir, replace, unlink, or rmdir."""
    path: str
    """The file or folder; for a descriptor, the path when it was opened."""
    target: str = ""
    """The new name, for a replace."""
    descriptor: int = -1
    data: bytes = b""
    number: int = 0
    """The flags of an open, or the size of an ftruncate."""


class Touches:
    """Passes every call through `touch` while it is entered."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._paths: dict[int, str] = {}
        self._real: dict[str, Callable[..., Any]] = {}

    def touch(self, call: Call, real: Callable[[], Any]) -> Any:
        """Run one call, or refuse it with an `OSError`."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._real = {name: getattr(os, name) for name in _PATCHED}
        self._io_open = io.open
        for name in _PATCHED:
            setattr(os, name, getattr(self, f"_{name}"))
        io.open = self._io_read
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name, real in self._real.items():
            setattr(os, name, real)
        io.open = self._io_open

    def _path(self, path: Any, dir_fd: int | None = None) -> str:
        if isinstance(path, int):
            return self._paths.get(path, "")
        name = os.fspath(path)
        return f"{self._paths.get(dir_fd, '')}{os.sep}{name}" if dir_fd is not None else name

    def _pass(self, call: Call, real: Callable[[], Any]) -> Any:
        ours = call.path == self._root or call.path.startswith(self._root + os.sep)
        return self.touch(call, real) if ours else real()

    def _open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        name = self._path(path, dir_fd)
        real = self._real["open"]
        descriptor = int(self._pass(Call("open", name, number=flags), lambda: real(path, flags, mode, dir_fd=dir_fd)))
        self._paths[descriptor] = name
        return descriptor

    def _io_read(self, file: Any, *arguments: Any, **named: Any) -> Any:
        name = "" if isinstance(file, int) else str(os.fspath(file))
        return self._pass(Call("read", name), lambda: self._io_open(file, *arguments, **named))

    def _write(self, descriptor: int, data: bytes) -> int:
        call = Call("write", self._path(descriptor), descriptor=descriptor, data=bytes(data))
        return int(self._pass(call, lambda: self._real["write"](descriptor, data)))

    def _fsync(self, descriptor: int) -> None:
        call = Call("fsync", self._path(descriptor), descriptor=descriptor)
        self._pass(call, lambda: self._real["fsync"](descriptor))

    def _ftruncate(self, descriptor: int, size: int) -> None:
        call = Call("ftruncate", self._path(descriptor), descriptor=descriptor, number=size)
        self._pass(call, lambda: self._real["ftruncate"](descriptor, size))

    def _close(self, descriptor: int) -> None:
        self._paths.pop(descriptor, None)
        self._real["close"](descriptor)

    def _mkdir(self, path: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        name, real = self._path(path, dir_fd), self._real["mkdir"]
        self._pass(Call("mkdir", name), lambda: real(path, mode, dir_fd=dir_fd))

    def _replace(self, path: Any, onto: Any) -> None:
        call = Call("replace", self._path(path), self._path(onto))
        self._pass(call, lambda: self._real["replace"](path, onto))

    _rename = _replace

    def _unlink(self, path: Any, *, dir_fd: int | None = None) -> None:
        name, real = self._path(path, dir_fd), self._real["unlink"]
        self._pass(Call("unlink", name), lambda: real(path, dir_fd=dir_fd))

    _remove = _unlink

    def _rmdir(self, path: Any, *, dir_fd: int | None = None) -> None:
        name, real = self._path(path, dir_fd), self._real["rmdir"]
        self._pass(Call("rmdir", name), lambda: real(path, dir_fd=dir_fd))
