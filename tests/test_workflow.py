"""What CI is told to do is what a developer does, on each system and Python the program is for."""

from __future__ import annotations

import importlib.util
import os
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

import dev
from installer.macos.credentials import NAMES
from tests.house.source import TOP
from tests.house.yaml import Lines

FOLDER = TOP / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
# What each may be given, and nothing else: it must be asked for by these names.
SECRETS = {*NAMES, "SMALLCRM_SIGN_CERTIFICATE", "SMALLCRM_SIGN_PASSWORD"}
# Programs that are on the machines of CI; ours are looked for in this folder.
THEIRS = {"apt-get", "choco", "gh", "test", "base64", "echo"}

Table = dict[str, Any]


def read(name: str) -> Table:
    told = Lines((FOLDER / name).read_text(encoding="utf-8")).read()
    assert isinstance(told, dict)
    return told


def jobs(workflow: Table) -> Iterator[Table]:
    yield from workflow["jobs"].values()


def steps(workflow: Table) -> list[Table]:
    return [step for job in jobs(workflow) for step in job["steps"]]


def commands(workflow: Table) -> list[str]:
    return [line for step in steps(workflow) for line in str(step.get("run") or "").splitlines()]


def is_there(words: list[str]) -> bool:
    """Whether what a line calls exists: a file of ours, or a module."""
    if words[0] == "sudo":
        return is_there([word for word in words[1:] if not word.startswith("--") and word != "env" and "=" not in word])
    if words[0] == "python" and words[1] == "-c":
        return True
    if words[0] == "python" and words[1] == "-m":
        return importlib.util.find_spec(words[2]) is not None
    if words[0] == "python":
        return (TOP / words[1]).is_file() and (words[1] != "dev.py" or words[2] in dev.DOORS)
    return words[0] in THEIRS or os.access(TOP / words[0], os.X_OK)


@pytest.fixture(scope="module")
def testing() -> Table:
    return read("test.yml")


@pytest.fixture(scope="module")
def releasing() -> Table:
    return read("release.yml")


# --- all of them -------------------------------------------------------------------------------------------------


@pytest.fixture(params=WORKFLOWS, ids=lambda file: str(file.stem))
def workflow(request: pytest.FixtureRequest) -> Table:
    return read(request.param.name)


def test_every_borrowed_step_names_its_version(workflow: Table) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@v\d+", name)] == []


def test_the_same_step_is_borrowed_in_one_version() -> None:
    used = {step["uses"] for file in WORKFLOWS for step in steps(read(file.name)) if "uses" in step}
    names = [name.partition("@")[0] for name in sorted(used)]
    assert [first for first, second in pairwise(names) if first == second] == []


def test_it_may_do_nothing_but_read(workflow: Table) -> None:
    assert workflow["permissions"] == {"contents": "read"}


def test_no_step_is_left_the_right_to_write(workflow: Table) -> None:
    checkouts = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert [step for step in checkouts if step["with"]["persist-credentials"] != "false"] == []


def test_no_job_runs_for_ever(workflow: Table) -> None:
    assert [job for job in jobs(workflow) if not 0 < int(job["timeout-minutes"]) <= 120] == []


def test_every_command_is_there(workflow: Table) -> None:
    assert [line for line in commands(workflow) if not is_there(line.split())] == []


def test_no_name_from_outside_is_read_as_a_command(workflow: Table) -> None:
    assert [line for line in commands(workflow) if "${{" in line] == []


def test_older_runs_give_way_to_newer_ones(workflow: Table) -> None:
    assert workflow["concurrency"]["group"]


# --- testing -----------------------------------------------------------------------------------------------------


def test_it_runs_what_a_developer_runs(testing: Table) -> None:
    assert "python dev.py test" in commands(testing)


def test_it_runs_all_that_ci_runs_here_on_one_python(testing: Table) -> None:
    here = (TOP / ".ci" / "run").read_text(encoding="utf-8")
    assert '"$python" dev.py test' in here
    assert "\n.ci/installed" in here
    [step] = [step for step in steps(testing) if ".ci/installed" in str(step.get("run"))]
    [python] = re.findall(r"matrix\.python == '([\d.]+)'", step["if"])
    assert python in testing["jobs"]["test"]["strategy"]["matrix"]["python"]


def test_it_runs_on_every_system(testing: Table) -> None:
    matrix = testing["jobs"]["test"]["strategy"]["matrix"]
    systems = {*matrix["system"], *(one["system"] for one in matrix["include"])}
    assert {name.split("-")[0] for name in systems} == {"ubuntu", "windows", "macos"}


def test_it_runs_on_every_python_we_name(testing: Table) -> None:
    wanted = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    first, last = (int(number) for number in re.findall(r"3\.(\d+)", wanted))
    assert testing["jobs"]["test"]["strategy"]["matrix"]["python"] == [f"3.{minor}" for minor in range(first, last)]


def test_an_older_run_of_the_same_branch_is_stopped(testing: Table) -> None:
    assert testing["concurrency"]["cancel-in-progress"] == "true"


# --- releasing ---------------------------------------------------------------------------------------------------


def test_a_release_is_one_tag(releasing: Table) -> None:
    assert releasing["on"]["push"] == {"tags": ["v*"]}
    assert releasing["jobs"]["release"]["if"] == "github.event_name == 'push' && github.ref_type == 'tag'"


def test_a_change_of_the_packaging_is_tried_before_it_is_taken(releasing: Table) -> None:
    paths = releasing["on"]["pull_request"]["paths"]
    assert "installer/**" in paths
    assert [path for path in paths if not (TOP / path.removesuffix("/**")).exists()] == []


def test_it_can_be_built_by_hand(releasing: Table) -> None:
    assert "workflow_dispatch" in releasing["on"]


def test_each_system_builds_for_itself(releasing: Table) -> None:
    systems = releasing["jobs"]["build"]["strategy"]["matrix"]["system"]
    assert {name.split("-")[0] for name in systems} == {"ubuntu", "windows", "macos"}
    assert "macos-15-intel" in systems


def test_everything_is_frozen_with_one_python(releasing: Table) -> None:
    used = [step["with"]["python-version"] for step in steps(releasing) if "setup-python" in step.get("uses", "")]
    assert set(used) == {"3.13"}


def test_what_is_built_is_looked_over(releasing: Table) -> None:
    assert "python build_installer.py --check" in commands(releasing)


def test_a_release_that_is_under_way_is_not_stopped(releasing: Table) -> None:
    assert releasing["concurrency"]["cancel-in-progress"] == "${{ github.ref_type != 'tag' }}"


def test_nothing_is_released_that_one_system_could_not_make(releasing: Table) -> None:
    assert releasing["jobs"]["release"]["needs"] == ["build"]


def test_only_the_job_that_releases_may_write() -> None:
    may = {
        (file.stem, name): job["permissions"]
        for file in WORKFLOWS
        for name, job in read(file.name)["jobs"].items()
        if "permissions" in job
    }
    assert may == {("release", "release"): {"contents": "write"}}


def test_what_is_kept_is_what_is_fetched(releasing: Table) -> None:
    [kept] = [step for step in steps(releasing) if step.get("uses", "").startswith("actions/upload-artifact@")]
    [fetched] = [step for step in steps(releasing) if step.get("uses", "").startswith("actions/download-artifact@")]
    assert kept["with"]["name"].startswith(fetched["with"]["pattern"].rstrip("*"))
    assert kept["with"]["path"] == "dist"


def test_every_secret_is_asked_for_by_its_name(releasing: Table) -> None:
    told = [value for step in steps(releasing) for value in (step.get("env") or {}).values()]
    assert {name for value in told for name in re.findall(r"secrets\.(\w+)", value)} == SECRETS


def test_secrets_are_given_to_a_tag_alone(releasing: Table) -> None:
    for step in steps(releasing):
        for value in (step.get("env") or {}).values():
            if "secrets." in value:
                assert "github.ref_type == 'tag'" in f"{step.get('if')} {value}"


@pytest.mark.parametrize("name", NAMES)
def test_a_secret_goes_where_the_program_looks_for_it(releasing: Table, name: str) -> None:
    [value] = [step["env"][name] for step in steps(releasing) if name in (step.get("env") or {})]
    assert f"secrets.{name} " in value
    assert "runner.os == 'macOS'" in value


# --- every night -------------------------------------------------------------------------------------------------


def test_every_night_what_takes_long_is_done() -> None:
    nightly = read("nightly.yml")
    assert [part["cron"].split()[2:] for part in nightly["on"]["schedule"]] == [["*", "*", "*"]]
    assert "sudo --preserve-env=CI .ci/nightly" in commands(nightly)


# --- reading them ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a: 1\n\tb: 2", "a:\n  b: 1\n   c: 2", "just words"])
def test_what_is_no_yaml_would_be_noticed(text: str) -> None:
    with pytest.raises(AssertionError):
        Lines(text).read()
