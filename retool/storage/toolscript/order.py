"""Order keys of siblings, as the npm package `fractional-indexing` makes them for a list that is written at once."""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def order_key(index: int) -> str:
    """The key of the element at `index` (0-based): a0 … az, b00 … bzz, c000 …; they sort by code unit."""
    base = len(_DIGITS)
    length = 1
    while index >= base**length:
        index -= base**length
        length += 1
    digits = ""
    for _ in range(length):
        index, digit = divmod(index, base)
        digits = _DIGITS[digit] + digits
    return chr(ord("a") + length - 1) + digits
