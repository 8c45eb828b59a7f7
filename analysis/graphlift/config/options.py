"""Every option of the configuration: its name, type, default and description, in one record.

``docs/configuration.md``, the JSON schema and the editor's settings derive from :class:`Config`; names in files are the fields'
in kebab-case. An option is added here, and nowhere else.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, get_args

import msgspec
from msgspec import Meta

SpeculationKind = Literal[
    "function-name",
    "keras-protocol",
    "use",
    "unresolved-callee",
    "unresolved-decorator",
    "constant-argument",
    "stable-shape",
    "settled-state",
    "public-callers",
]
SPECULATION_KINDS: Final[tuple[SpeculationKind, ...]] = get_args(SpeculationKind)

_Code = Annotated[str, Meta(pattern=r"^GL[0-9]{0,3}$")]
_Text = Annotated[str, Meta(min_length=1, max_length=500)]


class Config(msgspec.Struct, frozen=True, kw_only=True, rename="kebab"):
    """What is in force for a project. Relative paths start at the folder of the configuration file."""

    tensorflow: Annotated[
        Annotated[str, Meta(pattern=r"^2\.[0-9]{1,3}(\.[0-9]{1,3})?$")] | None,
        Meta(
            description='Version of TensorFlow that the code is for, such as `"2.15"`. '
            "By default that of the project's environment, else the newest that is known.",
        ),
    ] = None
    keras: Annotated[
        Literal["2", "3"] | None,
        Meta(description='Generation of Keras behind `tf.keras`: `"2"` or `"3"`. By default the one that belongs to TensorFlow in use.'),
    ] = None
    environment: Annotated[
        _Text | None,
        Meta(
            description="Folder of the project's Python environment, or the interpreter in it, where the versions of TensorFlow and Keras "
            "are looked up by the names of what is installed. By default the active environment, else `.venv` or `venv` of the project.",
        ),
    ] = None
    speculation: Annotated[
        bool,
        Meta(description="Whether context (names, protocols, the way a value is used) may decide where the evidence runs out."),
    ] = True
    speculation_kinds: Annotated[
        tuple[SpeculationKind, ...],
        Meta(
            description="The kinds of assumption that speculation may make; a kind that is left out is switched off. "
            "Without effect if `speculation` is off.",
        ),
    ] = SPECULATION_KINDS
    function_names: Annotated[
        tuple[_Text, ...],
        Meta(
            description="Regular expressions for whole names of functions that take tensors, beside the built-in ones "
            "such as `train_step`. Look-around, back-references and flags are not supported.",
        ),
    ] = ()
    exclude: Annotated[
        tuple[_Text, ...],
        Meta(description="Files and folders that are left out when a folder is searched, in the notation of `.gitignore`."),
    ] = ()
    select: Annotated[
        tuple[_Code, ...],
        Meta(description="Report only what has one of these codes, or a code that starts with one (`GL4`). Empty: report everything."),
    ] = ()
    ignore: Annotated[
        tuple[_Code, ...],
        Meta(description="Report nothing that has one of these codes, or a code that starts with one. Stronger than `select`."),
    ] = ()
    literal_values_limit: Annotated[
        int,
        Meta(
            ge=0,
            le=1000,
            description="Up to how many different values a Python number or string may take over all known calls "
            "before it stands in the way of a graph, since each value is one more trace. `0`: any value is an obstacle.",
        ),
    ] = 1
    public_callers: Annotated[
        bool,
        Meta(
            description="Whether the public functions of the code are a library's, with callers that nobody here sees. What follows from "
            "the project's own calls is then an assumption. Off by default, since most projects are programs that call what they define.",
        ),
    ] = False
    cache: Annotated[
        bool,
        Meta(description="Whether results are kept on disk, in the user's cache folder, so that the next start is fast."),
    ] = True
    jobs: Annotated[
        int,
        Meta(
            ge=0,
            le=256,
            description="How many processes may share the reading of files and the judging of functions, about a quarter of the time of a "
            "large project; what lies between is done in order. `0`: one per processor, but at most four, and none "
            "to judge a very large program, since each takes memory. No more are started than pay, and none on Windows and macOS or by the "
            "editor. Never changes results.",
        ),
    ] = 0
    strict: Annotated[
        bool,
        Meta(description="Whether findings of any severity make the command line's exit status 1, not only warnings and errors."),
    ] = False
    inlay_hints: Annotated[
        bool,
        Meta(description="Whether the editor shows inferred tensor types beside parameters."),
    ] = False
    libraries: Annotated[
        tuple[_Text, ...],
        Meta(
            max_length=16,
            description="Files, below the folder of the configuration, that describe libraries of which Graphlift knows nothing "
            "([how they are written](libraries.md)).",
        ),
    ] = ()
    source_roots: Annotated[
        tuple[_Text, ...],
        Meta(description="Folders from which absolute imports start. By default they are found: the folder itself, `src` and others."),
    ] = ()


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One option as documentation and settings need it."""

    name: str
    """As in files: kebab-case."""
    field: str
    type: Any
    default: Any
    description: str
    """One or two sentences of Markdown."""
    expected: str
    """What a right value is, as the end of "it must be …"."""


_EXPECTED: Final = {
    "tensorflow": 'a version as text, such as "2.15"',
    "keras": '"2" or "3", in quotes',
    "environment": "a path as text",
    "speculation-kinds": "a list of " + ", ".join(f'"{kind}"' for kind in SPECULATION_KINDS),
    "function-names": "a list of regular expressions",
    "exclude": "a list of patterns",
    "select": 'a list of codes such as "GL101" or "GL4"',
    "ignore": 'a list of codes such as "GL101" or "GL4"',
    "literal-values-limit": "a whole number from 0 to 1000",
    "jobs": "a whole number from 0 to 256",
    "libraries": "a list of at most 16 files",
    "source-roots": "a list of folders",
}


def _options() -> dict[str, Option]:
    schema = json_schema()["properties"]
    return {
        field.encode_name: Option(
            name=field.encode_name,
            field=field.name,
            type=field.type,
            default=field.default,
            description=schema[field.encode_name]["description"],
            expected=_EXPECTED.get(field.encode_name, "true or false"),
        )
        for field in msgspec.structs.fields(Config)
    }


def json_schema() -> dict[str, Any]:
    """The JSON schema of the table: property names, types, bounds, defaults and descriptions, nothing else allowed."""
    _, components = msgspec.json.schema_components([Config])
    result: dict[str, Any] = components["Config"]
    result["additionalProperties"] = False
    return result


OPTIONS: Final = _options()
"""Every option by its name, in the order in which they are documented."""
