"""Outcomes: what TensorFlow says about each candidate of a program, kept by content.

Two stores: a local cache of single programs, keyed by their text, the judge's version and the versions of TensorFlow and Keras; and
``outcomes.json``, checked in beside the programs, so that tests without TensorFlow can rest on it and tests with TensorFlow verify it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

from tests.judge import JUDGE_VERSION
from tests.judge.programs import ROOT, Program

RECORDED = ROOT / "outcomes.json"
CACHE = Path(__file__).parent / ".cache"


@dataclass(frozen=True)
class Outcome:
    """What running a program with one candidate changed shows, and what the unchanged run shows about that candidate.

    ``verdict`` is ``SAFE``, ``RAISES``, ``DIFFERS`` or ``RETRACES``; ``UNCALLED`` where the program never calls the candidate. One
    that is hybrid already is judged the other way round: whether it can lose its ``tf.function``.
    """

    verdict: str
    aspect: str = ""
    difference: str = ""
    hybrid: bool = False
    calls: int = 0
    traces: int = 0
    facts: dict[str, bool] = field(default_factory=dict)
    literals: dict[str, list[Any]] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    apart: dict[str, list[str]] = field(default_factory=dict)
    """What each call gave to a parameter whose joined type in ``parameters`` says less than that."""
    returns: str = ""


Outcomes = dict[str, Outcome]


class Cache:
    """Outcomes by program content; a file for each program judged on this machine."""

    def __init__(self, versions: dict[str, str], folder: Path = CACHE) -> None:
        self._versions, self._folder = versions, folder

    def get(self, program: Program, variant: str = "") -> Outcomes | None:
        """What was found for this very text, if anything."""
        path = self._path(program, variant)
        return {key: Outcome(**fields) for key, fields in json.loads(path.read_text("utf-8")).items()} if path.exists() else None

    def put(self, program: Program, outcomes: Outcomes, variant: str = "") -> None:
        """Keep what was found."""
        self._folder.mkdir(exist_ok=True)
        new = self._path(program, variant).with_suffix(".new")
        new.write_text(json.dumps({key: asdict(outcome) for key, outcome in outcomes.items()}), "utf-8")
        new.replace(self._path(program, variant))

    def forget(self, program: Program, variant: str = "") -> None:
        """Drop what was found, if anything."""
        self._path(program, variant).unlink(missing_ok=True)

    def _path(self, program: Program, variant: str) -> Path:
        key = json.dumps([JUDGE_VERSION, self._versions, program.digest, variant], sort_keys=True)
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"


@dataclass
class Recorded:
    """The checked-in outcomes of all programs, and the versions that they were found with."""

    versions: dict[str, str]
    programs: dict[str, dict[str, Any]]
    path: Path = RECORDED

    @classmethod
    def read(cls, path: Path = RECORDED) -> Recorded:
        """Those of the repository; none where the file does not exist. A folder of many programs has a file of its own."""
        if not path.exists():
            return cls({}, {}, path)
        contents = [json.loads(each.read_text("utf-8")) for each in (path, *sorted(path.parent.glob(f"*/{path.name}")))]
        programs = {name: entry for content in contents for name, entry in content["programs"].items()}
        return cls(cast("dict[str, str]", contents[0]["versions"]), programs, path)

    def of(self, program: Program) -> Outcomes | None:
        """The outcomes of a program, unless its text has changed since."""
        entry = self.programs.get(program.name)
        if entry is None or entry["digest"] != program.digest:
            return None
        return {key: Outcome(**fields) for key, fields in entry["candidates"].items()}

    def put(self, program: Program, outcomes: Outcomes) -> None:
        """Replace what is recorded for a program."""
        plain = {
            key: {name: value for name, value in asdict(outcome).items() if value not in ("", {}, 0)} for key, outcome in outcomes.items()
        }
        self.programs[program.name] = {"digest": program.digest, "candidates": plain}

    def write(self) -> None:
        """Save: sorted, a line for each candidate, so that a change shows as one."""
        files: dict[Path, dict[str, dict[str, Any]]] = {self.path: {}}
        for name, entry in sorted(self.programs.items()):
            own = self.path.parent / name.partition("/")[0] / self.path.name
            files.setdefault(own if own.exists() else self.path, {})[name] = entry
        for path, programs in files.items():
            path.write_text(self._shown(programs), "utf-8")

    def _shown(self, programs: dict[str, dict[str, Any]]) -> str:
        lines = [f' "versions": {json.dumps(self.versions, sort_keys=True)},', ' "programs": {']
        for number, (name, entry) in enumerate(programs.items()):
            lines.append(f'  {json.dumps(name)}: {{"digest": {json.dumps(entry["digest"])}, "candidates": {{')
            rows = [f"   {json.dumps(key)}: {json.dumps(fields, sort_keys=True)}" for key, fields in entry["candidates"].items()]
            lines.append(",\n".join(rows))
            lines.append("  }}" + "," * (number < len(programs) - 1))
        return "{\n" + "\n".join(lines) + "\n }\n}\n"
