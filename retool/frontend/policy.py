"""The Content-Security-Policies of our pages (ARCHITECTURE E1, E7)."""

from __future__ import annotations


def page_policy(nonce: str, origin: str) -> str:
    """Of a shell page.

    Args:
        nonce: for the scripts and style elements of this answer.
        origin: scheme and host that the page is served from; only its `/sandbox.html` may be framed.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            f"style-src 'self' 'nonce-{nonce}'",
            # Charts and editors position what they draw by style attributes; those run no code.
            "style-src-attr 'unsafe-inline'",
            "font-src 'self' data:",
            "connect-src 'self'",
            "img-src 'self' https: data: blob:",
            "media-src 'self' https: data: blob:",
            # The exact path: with 'self' a navigated frame would reach the rest of our host.
            f"frame-src {origin}/sandbox.html",
            "worker-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def sandbox_policy(script_hash: str) -> str:
    """Of `/sandbox.html`, where app code runs in a worker without origin and network."""
    return "; ".join(
        (
            "sandbox allow-scripts",
            "default-src 'none'",
            f"script-src {script_hash} 'unsafe-eval'",
            "worker-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
