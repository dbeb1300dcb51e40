"""The computers that a kit is made for, and the wheels that fit them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

PYTHONS = ((3, 11), (3, 12), (3, 13))
GLIBC = (2, 28)
"""The oldest C library of Linux that is supported: Debian 10, Ubuntu 20.04, Red Hat 8 and later."""
MACOS = (11, 0)
"""The oldest macOS that is supported."""
_OLDER_NAMES = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
"""The older names of PEP 600 platform tags, by the minor version of glibc."""
_SYSTEMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}


@dataclass(frozen=True)
class Target:
    """One kind of computer with one version of Python."""

    system: str
    """The value of `sys.platform`."""
    machine: str
    """The value of `platform.machine`."""
    python: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.system} {self.machine} Python {self.python[0]}.{self.python[1]}"

    @cached_property
    def platforms(self) -> list[str]:
        """Return the platform tags of wheels that run here, the best first."""
        match self.system:
            case "linux":
                return list(_manylinux(self.machine))
            case "darwin":
                return list(mac_platforms(MACOS, self.machine))
            case _:
                return [f"win_{self.machine.lower()}"]

    @cached_property
    def tags(self) -> list[Tag]:
        """Return all tags of wheels that run here, the best first (PEP 425)."""
        interpreter = f"cp{self.python[0]}{self.python[1]}"
        own = cpython_tags(self.python, [interpreter], self.platforms)
        return [*own, *compatible_tags(self.python, interpreter, self.platforms)]

    @property
    def markers(self) -> dict[str, str]:
        """Return the values against which the conditions in a lock are evaluated (PEP 508)."""
        system, os_name = _SYSTEMS[self.system]
        version = f"{self.python[0]}.{self.python[1]}"
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{version}.0",
            "os_name": os_name,
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_system": system,
            "python_full_version": f"{version}.0",
            "python_version": version,
            "sys_platform": self.system,
        }

    def best(self, wheels: list[str]) -> str | None:
        """Return the wheel, by file name, that an installer would choose here; None when none fits."""
        ranks = {tag: rank for rank, tag in enumerate(self.tags)}
        fitting = [(ranks[tag], wheel) for wheel in wheels for tag in parse_wheel_filename(wheel)[3] if tag in ranks]
        return min(fitting)[1] if fitting else None


def _manylinux(machine: str) -> Iterator[str]:
    for minor in range(GLIBC[1], 4, -1):
        yield f"manylinux_2_{minor}_{machine}"
        if minor in _OLDER_NAMES:
            yield f"{_OLDER_NAMES[minor]}_{machine}"


# Not the Mac with an Intel processor: cryptography has no wheels for it since version 49.
_COMPUTERS = (
    ("linux", "x86_64"),
    ("linux", "aarch64"),
    ("darwin", "arm64"),
    ("win32", "AMD64"),
)
TARGETS = tuple(Target(system, machine, python) for system, machine in _COMPUTERS for python in PYTHONS)
