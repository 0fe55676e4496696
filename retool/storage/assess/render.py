"""A report as text for a terminal, as JSON, and as one HTML page that needs nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from typing import Any

from retool.storage.assess.report import AppReport, Finding, Place, Report, Verdict, Weight, totals

_MARKS = {Weight.NOTE: " ", Weight.LIMIT: "–", Weight.BLOCK: "✗"}
_MOST_PLACES = 5
_MOST_NAMES = 4
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .6rem; vertical-align: top; }
tr { border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
summary { cursor: pointer; } code { font-size: .9em; } .needs { font-weight: 600; } small { opacity: .75; }
"""


def as_json(report: Report) -> str:
    """The whole report; verdicts and totals are in it, so that a program need not work them out."""
    value: dict[str, Any] = asdict(report)
    for data, app in zip(value["apps"], report.apps, strict=True):
        data["verdict"] = str(app.verdict)
    value["totals"] = totals(report.apps)
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def as_text(report: Report) -> str:
    """Lines for a terminal: the sum first, then each app that lacks something, then what is to be brought along."""
    return "\n".join(_lines(report)) + "\n"


def _sum(report: Report) -> str:
    found = totals(report.apps)
    counts = f"{found['works']} work, {found['works but']} work but lack something, {found['needs']} need something"
    return f"{len(report.apps)} apps and modules: {counts}."


def _lines(report: Report) -> Iterator[str]:
    yield _sum(report)
    for app in report.apps:
        yield ""
        yield f"{app.path}: {_verdict(app)} ({_contents(app)})"
        for finding in app.findings:
            yield f"  {_MARKS[finding.weight]} {finding.text}{_places(finding)}"
    if report.resources:
        yield ""
        yield "Resources that queries name, each asked for once:"
        for use in report.resources:
            name = use.names[0] if use.names else use.uuid
            types = ", ".join(use.query_types)
            yield f"  {name} ({use.uuid}): {use.queries} queries in {len(use.apps)} apps, {types}"
    if report.others:
        yield ""
        yield "Besides apps:"
        yield from (f"  {finding.name}: {finding.text}" for finding in report.others)
    if report.library_queries or report.workflows:
        yield ""
        yield f"{report.library_queries} entries of the query library, {report.workflows} workflows."


def _verdict(app: AppReport) -> str:
    """The verdict in words, with the names of what it is for."""
    if app.verdict is Verdict.WORKS:
        return "works"
    weight = Weight.BLOCK if app.verdict is Verdict.NEEDS else Weight.LIMIT
    names = [finding.name for finding in app.findings if finding.weight is weight]
    shown = ", ".join(names[:_MOST_NAMES])
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"{'needs' if app.verdict is Verdict.NEEDS else 'works, but lacks'} {shown}{more}"


def _contents(app: AppReport) -> str:
    return f"{app.kind}, {app.format}, {app.components} components, {app.queries} queries"


def _places(finding: Finding) -> str:
    shown = ", ".join(map(_place, finding.places[:_MOST_PLACES]))
    more = len(finding.places) - _MOST_PLACES
    return f" [{shown}{f' and {more} more' if more > 0 else ''}]" if shown else ""


def _place(place: Place) -> str:
    where = f"{place.file}:{place.line}" if place.line else place.file
    return f"{where} {place.element}".strip()


def as_html(report: Report) -> str:
    """One page; each app can be unfolded."""
    rows = "".join(_row(app) for app in report.apps)
    resources = "".join(
        f"<tr><td>{escape(', '.join(use.names) or '–')}<br><small><code>{escape(use.uuid)}</code></small></td>"
        f"<td>{use.queries}</td><td>{len(use.apps)}</td><td>{escape(', '.join(use.query_types))}</td></tr>"
        for use in report.resources
    )
    others = "".join(f"<li><code>{escape(one.name)}</code>: {escape(one.text)}</li>" for one in report.others)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Assessment</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>Assessment</h1><p>{escape(_sum(report))}</p>"
        f"<h2>Apps</h2><table><thead><tr><th>App</th><th>Verdict</th><th>Kind</th></tr></thead><tbody>{rows}</tbody></table>"
        + (
            "<h2>Resources</h2><table><thead><tr><th>Name</th><th>Queries</th><th>Apps</th><th>Types</th></tr></thead>"
            f"<tbody>{resources}</tbody></table>"
            if resources
            else ""
        )
        + (f"<h2>Besides apps</h2><ul>{others}</ul>" if others else "")
        + "</main></body></html>\n"
    )


def _row(app: AppReport) -> str:
    verdict = f'<span class="{"needs" if app.verdict is Verdict.NEEDS else ""}">{escape(_verdict(app))}</span>'
    name = escape(app.path or app.name or "app")
    if app.findings:
        found = "".join(
            f"<li>{escape(one.text)}<br><small><code>{escape(_places(one).strip(' []'))}</code></small></li>"
            for one in app.findings
        )
        name = f"<details><summary>{name}</summary><ul>{found}</ul></details>"
    return f"<tr><td>{name}</td><td>{verdict}</td><td>{escape(_contents(app))}</td></tr>"
