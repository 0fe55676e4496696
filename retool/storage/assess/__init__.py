"""Before anything is imported: what of a team's apps works here, and what each of them lacks.

`python -m retool assess DIR` and the report of an import are made of the same data. Pure but for `command`, which reads
the folder that it is given.
"""

from retool.storage.assess.render import as_html, as_json, as_text
from retool.storage.assess.report import AppReport, Finding, Place, Report, ResourceUse, Verdict, Weight, assess, totals
from retool.storage.assess.supported import Supported, run_time, supported

__all__ = [
    "AppReport",
    "Finding",
    "Place",
    "Report",
    "ResourceUse",
    "Supported",
    "Verdict",
    "Weight",
    "as_html",
    "as_json",
    "as_text",
    "assess",
    "run_time",
    "supported",
    "totals",
]
