"""The manuals are right about keys, words, commands, links, pictures and versions."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from incident.dutch.suggested_kind import TypedKind
from incident.playbook.text_parts import TextPart
from incident.records.channels import ChannelState
from incident.records.facts import FactStatus
from incident.records.texts import COMPOSED
from screens.desk.command import Where
from screens.desk.command_table import COMMANDS
from screens.desk.place_keys import PLACES
from tests.named_in_docs import spans, strangers, targets

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "playbooks").glob("*.md")])
LARGEST_PICTURE = 150_000
"""In bytes."""
NAMESPACE = "http://www.w3.org/2000/svg"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def links(page: Path) -> Iterator[str]:
    """The targets of the links and pictures of a page."""
    for block in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        for token in block.children or ():
            if (to := token.attrs.get("href") or token.attrs.get("src")) is not None:
                yield str(to)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_and_picture_is_there(page):
    gone = [to for to in links(page) if not (page.parent / to.partition("#")[0]).exists()]
    assert gone == []


def test_the_pages_have_links_and_pictures_at_all():
    assert len(list(links(ROOT / "README.md"))) > 5
    assert len([to for to in links(ROOT / "docs" / "handleiding.md") if "pictures/" in to]) > 3


# -- names of the tree

ELSEWHERE = {
    "dist/kit/": "made by make kit",
    "dist/houvast.pyz": "made by make pyz",
    "houvast.pyz": "made by make pyz, as who got it finds it",
    "./houvast.pyz": "made by make pyz, as who got it finds it",
    "start.command": "a file of the kit, made by make kit",
    "uit/": "made by make example",
    "mutants/": "made by the mutation run",
    ".steady/": "made by make steady",
    "--tests tests/store": "an option within STEADY, of make steady",
    "school/0001.key": "a file of a vault",
    ".tcss": "an ending, not a file",
    "utils": "a name that is not used",
    "helpers": "a name that is not used",
    "manager": "a name that is not used",
    "base": "a name that is not used",
    "Any": "of Python",
    "Event": "of Python",
    "Visual": "of Textual",
    "Content": "of Textual",
    "DataTable": "of Textual",
    "OptionList": "of Textual",
}
"""What pages name that no clone has, with the reason."""
HELD = [
    page for page in PAGES if page.parent.name == "docs" or page.name in {"README.md", "CONTRIBUTING.md", "SECURITY.md"}
]
ALSO_LONE_NAMES = {"architecture.md", "glossary.md", "CONTRIBUTING.md"}
"""Elsewhere a lone name is mostly a field of a file or a word of Dutch."""


def strange(page: Path) -> list[str]:
    return strangers(page.read_text(encoding="utf-8"), single=page.name in ALSO_LONE_NAMES)


@pytest.mark.parametrize("page", HELD, ids=lambda page: page.name)
def test_every_file_name_target_and_command_of_a_page_is_there(page):
    assert [span for span in strange(page) if span not in ELSEWHERE] == []


def test_no_exception_is_left_that_no_page_needs():
    needed = {span for page in HELD for span in strange(page)}
    # What a run makes is there after that run, and still has to be named by a page.
    named = {span for page in HELD for span in spans(page.read_text(encoding="utf-8"))}
    made = {span for span, why in ELSEWHERE.items() if why.startswith("made by ")}
    assert set(ELSEWHERE) - needed - (made & named) == set()


@pytest.mark.parametrize(
    "span",
    [
        "incident/fold.py",
        "incident/changes/",
        "fold.py",
        "incident.fold.Nothing",
        "Desk.nothing",
        "make nothing",
        "houvast niets",
        "houvast tijdlijn --niets",
        "--niets",
    ],
)
def test_a_name_that_is_not_there_is_noticed(span):
    assert strangers(f"See `{span}` for more.") == [span]


def test_a_lone_name_and_a_line_of_code_are_noticed():
    assert strangers("See `no_such_name`.", single=True) == ["no_such_name"]
    assert strangers("So:\n\n    make nothing    # words\n    make test\n    houvast niets\n") == [
        "make nothing",
        "houvast niets",
    ]


@pytest.mark.parametrize(
    "span",
    [
        "incident/fold/apply.py",
        "store/",
        "apply.py",
        "Desk.commit",
        "incident.errors.Explained",
        "make run",
        "houvast feit F3",
    ],
)
def test_a_name_that_is_there_is_fine(span):
    assert strangers(f"See `{span}` for more.", single=True) == []


# -- commands


@pytest.mark.parametrize("target", ["run", "test", "setup", "check", "bench", "example", "pictures"])
def test_the_readme_names_the_target(target):
    assert f"make {target}" in text_of("README.md")
    assert target in targets()


@pytest.mark.parametrize("target", sorted(targets()))
def test_contributors_find_every_target(target):
    assert f"`make {target}`" in text_of("CONTRIBUTING.md")


@pytest.mark.parametrize("command", ["pipx install .", "uv tool install .", "Python 3.11", "HOUVAST_HOME"])
def test_the_readme_tells_how_to_install(command):
    assert command in text_of("README.md")


def test_the_readme_admits_that_a_lost_passphrase_is_a_lost_vault():
    assert "lost passphrase means a lost vault" in " ".join(text_of("README.md").split())


# -- the manual and the app


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_the_manual_names_every_place_by_its_key_and_label(place):
    assert f"| {place.key.upper()} | {place.label} |" in text_of("docs/handleiding.md")


def test_the_manual_names_every_key_of_the_app():
    commands = (*COMMANDS[Where.ANYWHERE], *COMMANDS[Where.INCIDENT])
    keys = [key for it in commands for key in it.read_keys]
    assert {"F9", "Ctrl+Z"} <= set(keys)
    assert [key for key in keys if key not in text_of("docs/handleiding.md")] == []


@pytest.mark.parametrize("kind", TypedKind)
def test_the_manual_names_every_kind_of_line(kind):
    (listed,) = re.findall(r"De soorten\s+zijn ([^.]*)\.", text_of("docs/handleiding.md"))
    assert kind.label in listed


@pytest.mark.parametrize("state", ChannelState)
def test_the_manual_names_every_state_of_a_channel(state):
    assert f"**{state.label}**" in " ".join(text_of("docs/handleiding.md").split())


@pytest.mark.parametrize("status", FactStatus)
def test_the_manual_names_every_status_of_a_fact(status):
    assert re.search(rf"^\| \S {status.label} \|", text_of("docs/handleiding.md"), re.MULTILINE)


@pytest.mark.parametrize("part", [it for it in TextPart if it in COMPOSED])
def test_the_manual_names_every_part_that_houvast_writes_itself(part):
    assert f"*{part.label}*" in " ".join(text_of("docs/handleiding.md").split())


# -- pictures


@pytest.mark.parametrize("picture", sorted(PICTURES.iterdir()), ids=lambda picture: picture.name)
def test_a_picture_is_of_moderate_size(picture):
    assert picture.stat().st_size <= LARGEST_PICTURE


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("*.svg")), ids=lambda picture: picture.name)
def test_a_picture_fetches_nothing(picture):
    drawn = picture.read_text(encoding="utf-8")
    assert ElementTree.fromstring(drawn).tag == f"{{{NAMESPACE}}}svg"
    assert "//" not in drawn.replace(NAMESPACE, "")
    assert not re.search(r"@font-face|url\((?!#)|@import", drawn)


@pytest.mark.parametrize(
    "name", ["situation", "situation-80x24", "timeline", "tasks", "matrix", "texts", "documents", "unlock"]
)
def test_the_main_screens_have_a_picture(name):
    assert (PICTURES / f"{name}.svg").is_file()


# -- versions


def test_the_newest_version_in_the_changelog_is_that_of_the_project():
    (newest, *_) = re.findall(r"^## \[([^\]]+)\]", text_of("CHANGELOG.md"), re.MULTILINE)
    assert newest == tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
