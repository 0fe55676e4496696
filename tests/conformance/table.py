"""The table of a run: for a terminal with all that was missed, and as a page that names nothing of anyone's apps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.conformance.measure import Measure, Share

_MOST = 15

Rows = Mapping[str, Mapping[str, Share]]


def as_text(measures: Sequence[Measure], rows: Rows, sums: Mapping[str, Share]) -> str:
    """One block a repository, the sums with their targets, and the worst offenders of each measure."""
    width = max(len(measure.name) for measure in measures) + 2
    out = []
    for name, row in rows.items():
        out += ["", name, *(f"  {measure.name:<{width}}{row[measure.name]}" for measure in measures)]
    out += ["", "all"]
    out += [
        f"  {measure.name:<{width}}{sums[measure.name]}{_target(measure, sums[measure.name])}" for measure in measures
    ]
    for measure in measures:
        misses = sums[measure.name].misses
        if misses:
            out += ["", f"{measure.name}: missed"]
            out += [f"  {times:>6}  {what}" for what, times in misses.most_common(_MOST)]
    return "\n".join(out) + "\n"


def _target(measure: Measure, share: Share) -> str:
    if measure.target is None:
        return ""
    return f"  (target {100 * measure.target:g} %: {'met' if share.value >= measure.target else 'MISSED'})"


def as_markdown(measures: Sequence[Measure], rows: Rows, sums: Mapping[str, Share]) -> str:
    """The page docs/conformance.md."""
    head = f"| repository | {' | '.join(measure.name for measure in measures)} |"
    line = f"|---|{'---|' * len(measures)}"
    body = [f"| {name} | {' | '.join(str(row[measure.name]) for measure in measures)} |" for name, row in rows.items()]
    total = f"| **all** | {' | '.join(f'**{sums[measure.name]}**' for measure in measures)} |"
    targets = " | ".join("–" if one.target is None else f"{100 * one.target:g} %" for one in measures)
    parts = [
        "# Conformance",
        "Written by the last run of `make conformance REPOS=DIR`: public repositories with apps of Retool, none of "
        "which is a part of this one. How each figure is taken stands in `tests/conformance/`.",
        "\n".join([head, line, *body, total, f"| target | {targets} |"]),
    ]
    for measure in measures:
        misses = sums[measure.name].misses
        if measure.is_public and misses:
            offenders = ", ".join(f"{what} {times}" for what, times in misses.most_common(_MOST))
            parts += [f"## {measure.name[0].upper()}{measure.name[1:]}: most often missed", offenders]
    return "\n\n".join(parts) + "\n"
