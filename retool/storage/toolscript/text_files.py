"""Bytes of files as text and back, without loss: an app's folder may hold a picture, or a file in another encoding."""

from __future__ import annotations


def decoded(content: bytes) -> str:
    """The text of a file. Bytes that are no UTF-8 become lone surrogates, which `encoded` turns back."""
    return content.decode("utf-8", "surrogateescape")


def encoded(text: str) -> bytes:
    """The bytes of a text that `decoded` made, or that a document holds."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")  # a lone surrogate of JavaScript's, not one of a file's bytes
