"""The workflow for a public forge does what `make check` does, on the systems and Pythons that the project promises."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOW = ROOT / ".github" / "workflows" / "check.yml"
JOB = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["check"]
RUN = [line.strip() for step in JOB["steps"] for line in step.get("run", "").splitlines()]


def recipe(target: str) -> list[str]:
    """The commands of a target of the Makefile, as one types them in .venv."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (lines,) = re.findall(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    return [line.strip().removeprefix("$(BIN)/") for line in lines.splitlines()]


def fits_schema(file: Path) -> bool:
    """Whether a file is a workflow by the schema that comes with the tool; nothing is fetched."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_it_fits_the_schema_of_workflows_and_a_slip_does_not(tmp_path):
    assert fits_schema(WORKFLOW)
    slip = tmp_path / "slip.yml"
    slip.write_text(WORKFLOW.read_text(encoding="utf-8").replace("runs-on:", "runs_on:"), encoding="utf-8")
    assert not fits_schema(slip)


@pytest.mark.parametrize("target", ["lint", "types", "contracts", "test"])
def test_it_runs_what_make_check_runs(target):
    assert [command for command in recipe(target) if command not in RUN] == []


def test_it_runs_on_every_system_and_every_python():
    matrix = JOB["strategy"]["matrix"]
    assert [it.partition("-")[0] for it in matrix["system"]] == ["ubuntu", "macos", "windows"]
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert f">={matrix['python'][0]}" == oldest
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]


def test_everything_is_installed_at_locked_versions():
    installs = [line for line in RUN if "pip install" in line]
    assert all("--require-hashes" in line or "--no-deps -e ." in line for line in installs)
    files = {file for line in installs for file in re.findall(r"requirements/(\w+)\.txt", line)}
    assert files == {"run", "build", "dev"}


def test_it_may_only_read_and_says_that_it_has_not_run():
    text = WORKFLOW.read_text(encoding="utf-8")
    assert "permissions:\n  contents: read\n" in text
    assert "has not run" in text
    assert "has not run" in " ".join((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split())
