"""Traces for OpenTelemetry: api → connector → database; off, and nothing of it imported, until an endpoint is set.

A span's attributes are ids and words of ours: no statement, no value, no name that people gave, no message of an error.
Which traces are kept is decided by their id alone, so that all roles keep the same ones and no caller decides.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from retool import __version__
from retool.config import Config, ConfigError

if TYPE_CHECKING:
    from contextvars import Token

    from opentelemetry.context import Context
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
    from opentelemetry.sdk.trace.export import SpanExportResult
    from opentelemetry.trace import Span as OtelSpan
    from opentelemetry.trace import Tracer

Value = str | int | float | bool
_LOG = logging.getLogger("joinery.tracing")
HEADER = "traceparent"
_TOLD_EVERY_S = 60.0
_TRACE_PARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})")
# What is short and of letters only is a word of our paths; ids, tokens and names are not.
_WORD = re.compile(r"[A-Za-z_.]{1,24}")


class Span(Protocol):
    """One step of a request, from `with` to its end."""

    def __enter__(self) -> Span:
        """Begin; spans that begin inside are its children."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End; an error is told by its kind only."""

    def set(self, name: str, value: Value) -> None:
        """Add an attribute."""

    def fail(self, kind: str) -> None:
        """Mark it as failed."""


class _Off:
    """A span that nobody hears of; one object serves all."""

    __slots__ = ()

    def __enter__(self) -> _Off:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        return None

    def set(self, name: str, value: Value) -> None:
        del name, value

    def fail(self, kind: str) -> None:
        del kind


class _On:
    """A span that is sent to the endpoint when it has ended."""

    __slots__ = ("_span", "_token")

    def __init__(self, span: OtelSpan) -> None:
        self._span = span
        self._token: Token[Context] | None = None

    def __enter__(self) -> _On:
        from opentelemetry import context, trace

        self._token = context.attach(trace.set_span_in_context(self._span))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        from opentelemetry import context

        if kind is not None:
            # Errors of ours name their kind, by words of ours.
            self.fail(str(getattr(error, "failure", "") or getattr(error, "kind", "") or kind.__name__))
        self._span.end()
        if self._token is not None:
            context.detach(self._token)

    def set(self, name: str, value: Value) -> None:
        self._span.set_attribute(name, value)

    def fail(self, kind: str) -> None:
        from opentelemetry.trace import StatusCode

        self._span.set_attribute("error.type", kind)
        self._span.set_status(StatusCode.ERROR)


class _Told:
    """The exporter, with a line a minute while nobody takes what it sends; the library writes several a second.

    No subclass of the library's own, which would be loaded where nothing is traced.
    """

    def __init__(self, exporter: OTLPSpanExporter) -> None:
        self._exporter = exporter
        self._lost, self._told_at = 0, -_TOLD_EVERY_S
        logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send some spans."""
        result = self._exporter.export(spans)
        if not result.value:
            return result
        self._lost += len(spans)
        if time.monotonic() - self._told_at > _TOLD_EVERY_S:
            _LOG.warning(
                "The endpoint for traces takes nothing; %d spans were lost since the last such line.", self._lost
            )
            self._lost, self._told_at = 0, time.monotonic()
        return result

    def shutdown(self) -> None:
        """Send no more."""
        self._exporter.shutdown()  # type: ignore[no-untyped-call]

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Nothing is held back here."""
        return self._exporter.force_flush(timeout_millis)


OFF: Span = _Off()
"""For what is not worth a span, such as a probe."""
_provider: TracerProvider | None = None
_tracer: Tracer | None = None


def begin(config: Config, role: str) -> None:
    """Send traces from now on, if OTEL_EXPORTER_OTLP_ENDPOINT is set; call it in the process that does the work.

    Raises:
        ConfigError: OTEL_TRACES_SAMPLER_ARG is no share between 0 and 1.
    """
    global _provider, _tracer
    if not config.otel_exporter_otlp_endpoint or _tracer is not None:
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor
    from opentelemetry.sdk.trace.sampling import TraceIdRatioBased

    resource = Resource.create(
        {
            "service.name": config.otel_service_name or "joinery",
            "service.version": __version__,
            "service.instance.role": role,
        }
    )
    provider = TracerProvider(sampler=TraceIdRatioBased(_share(config)), resource=resource, shutdown_on_exit=False)
    exporter = OTLPSpanExporter(
        endpoint=config.otel_exporter_otlp_endpoint.rstrip("/") + "/v1/traces", headers=_headers(config), timeout=5
    )
    told = _Told(exporter)
    provider.add_span_processor(BatchSpanProcessor(told, schedule_delay_millis=1000))  # type: ignore[arg-type]
    _provider, _tracer = provider, provider.get_tracer("joinery", __version__)


def end() -> None:
    """Send what has not been sent; may take seconds when the endpoint is away."""
    global _provider, _tracer
    if _provider is not None:
        _provider.shutdown()
    _provider = _tracer = None


def is_on() -> bool:
    """Whether anybody hears of spans; ask before working out what only a span needs."""
    return _tracer is not None


def span(name: str, kind: str = "internal", parent: str = "", attributes: Mapping[str, Value] | None = None) -> Span:
    """A step to use by `with`.

    Args:
        name: words of ours, the same for all requests of a kind.
        kind: server, client, consumer or internal.
        parent: the header `traceparent` that came with the request; without one the span around is the parent.
        attributes: what is known of it already.
    """
    if _tracer is None:
        return OFF
    from opentelemetry.trace import SpanKind

    return _On(_tracer.start_span(name, _context(parent), SpanKind[kind.upper()], attributes))


def trace_parent() -> str:
    """The header that makes the next process's spans children of this one's; empty outside of any."""
    if _tracer is None:
        return ""
    from opentelemetry import trace

    found = trace.get_current_span().get_span_context()
    return f"00-{found.trace_id:032x}-{found.span_id:016x}-{found.trace_flags:02x}" if found.is_valid else ""


def route(path: str) -> str:
    """A path without what names anything: `/api/apps/{}/saves`."""
    return "/".join(part if not part or _WORD.fullmatch(part) else "{}" for part in path.split("/"))


def _context(parent: str) -> Context | None:
    found = _TRACE_PARENT.fullmatch(parent)
    if found is None:
        return None
    from opentelemetry import trace

    remote = trace.SpanContext(
        int(found[1], 16), int(found[2], 16), is_remote=True, trace_flags=trace.TraceFlags(int(found[3], 16))
    )
    return trace.set_span_in_context(trace.NonRecordingSpan(remote))


def _share(config: Config) -> float:
    try:
        share = float(config.otel_traces_sampler_arg or 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ConfigError(
            f"OTEL_TRACES_SAMPLER_ARG is “{config.otel_traces_sampler_arg}”; it is the share of traces that are kept, "
            "such as 0.1."
        )
    return share


def _headers(config: Config) -> dict[str, Any]:
    pairs = [pair.partition("=") for pair in config.otel_exporter_otlp_headers.split(",")]
    return {name.strip(): value.strip() for name, found, value in pairs if found}
