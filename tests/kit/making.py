"""Very small wheels."""

from pathlib import Path
from zipfile import ZipFile


def make_wheel(folder: Path, name: str, files: dict[str, str]) -> Path:
    """A wheel, named as "some-1.0-py3-none-any", with these files."""
    path = folder / f"{name}.whl"
    distribution, version, *_ = name.split("-")
    about = f"{distribution}-{version}.dist-info"
    every = {
        **files,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/RECORD": "",
    }
    with ZipFile(path, "w") as file:
        for inside, text in every.items():
            file.writestr(inside, text)
    return path


def make_houvast(folder: Path) -> Path:
    """A Houvast that only prints where it is, its arguments, and that it was started like the real one."""
    says = "import sys\n\ndef main():\n    print(__file__, *sys.argv[1:])\n    sys.exit(3)\n"
    command = {"tui/__init__.py": "", "tui/command_line.py": says}
    command["tui/__main__.py"] = "from tui.command_line import main\nmain()\n"
    return make_wheel(folder, "houvast-0.1.0-py3-none-any", command)
