"""Order keys between siblings: texts that compare by code unit, compatible with the npm package `fractional-indexing`.

A key is an integer part, whose first letter tells its length (`a` = 1 digit … `z` = 26; `Z` … `A` below zero), and a
fraction without a trailing zero. Between any two keys there is always another.
"""

from typing import Final

DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SMALLEST: Final = "A" + DIGITS[0] * 26


def key_between(low: str | None, high: str | None) -> str:
    """The key between two (None: no bound on that side).

    Raises:
        ValueError: a key is malformed, or `low` is not below `high`.
    """
    for key in (low, high):
        if key is not None:
            _check(key)
    if low is not None and high is not None and low >= high:
        raise ValueError(f"{low} is not below {high}.")
    if low is None:
        return "a" + DIGITS[0] if high is None else _before(high)
    if high is None:
        integer = _integer_part(low)
        up = _increment(integer)
        return integer + _midpoint(low[len(integer) :], None) if up is None else up
    return _within(low, high)


def keys_between(low: str | None, high: str | None, count: int) -> list[str]:
    """`count` keys between two, evenly spread so that they stay short.

    Raises:
        ValueError: as `key_between`.
    """
    if count == 0:
        return []
    if count == 1:
        return [key_between(low, high)]
    if high is None:
        keys = [key_between(low, None)]
        while len(keys) < count:
            keys.append(key_between(keys[-1], None))
        return keys
    if low is None:
        keys = [key_between(None, high)]
        while len(keys) < count:
            keys.append(key_between(None, keys[-1]))
        return keys[::-1]
    half = count // 2
    middle = key_between(low, high)
    return [*keys_between(low, middle, half), middle, *keys_between(middle, high, count - half - 1)]


def _before(high: str) -> str:
    integer = _integer_part(high)
    fraction = high[len(integer) :]
    if integer == _SMALLEST:
        return integer + _midpoint("", fraction)
    if fraction:
        return integer
    down = _decrement(integer)
    if down is None:
        raise ValueError("There is no key below the smallest.")
    return down


def _within(low: str, high: str) -> str:
    low_integer, high_integer = _integer_part(low), _integer_part(high)
    fraction = low[len(low_integer) :]
    if low_integer == high_integer:
        return low_integer + _midpoint(fraction, high[len(high_integer) :])
    up = _increment(low_integer)
    if up is None:
        raise ValueError("There is no key above the largest.")
    return up if up < high else low_integer + _midpoint(fraction, None)


def _check(key: str) -> None:
    if key == _SMALLEST or not key or any(digit not in DIGITS for digit in key):
        raise ValueError(f"“{key}” is no order key.")
    integer = _integer_part(key)
    if key[len(integer) :].endswith(DIGITS[0]):
        raise ValueError(f"“{key}” is no order key: it ends with a zero.")


def _integer_part(key: str) -> str:
    head = key[0]
    if "a" <= head <= "z":
        length = ord(head) - ord("a") + 2
    elif "A" <= head <= "Z":
        length = ord("Z") - ord(head) + 2
    else:
        raise ValueError(f"“{key}” is no order key.")
    if length > len(key):
        raise ValueError(f"“{key}” is no order key: it is too short.")
    return key[:length]


def _midpoint(low: str, high: str | None) -> str:
    """The shortest fraction between two fractions; `low` may be empty, `high` None for one."""
    if high is not None:
        shared = 0
        while shared < len(high) and (low[shared : shared + 1] or DIGITS[0]) == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _midpoint(low[shared:], high[shared:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high is not None else len(DIGITS)
    if last - first > 1:
        return DIGITS[(first + last + 1) // 2]  # rounded half up, as JavaScript's Math.round
    if high is not None and len(high) > 1:
        return high[:1]
    return DIGITS[first] + _midpoint(low[1:], None)


def _increment(integer: str) -> str | None:
    head, digits = integer[0], list(integer[1:])
    for place in range(len(digits) - 1, -1, -1):
        value = DIGITS.index(digits[place]) + 1
        if value < len(DIGITS):
            digits[place] = DIGITS[value]
            return head + "".join(digits)
        digits[place] = DIGITS[0]
    if head == "Z":
        return "a" + DIGITS[0]
    if head == "z":
        return None
    following = chr(ord(head) + 1)
    return following + "".join([*digits, DIGITS[0]] if following > "a" else digits[:-1])


def _decrement(integer: str) -> str | None:
    head, digits = integer[0], list(integer[1:])
    for place in range(len(digits) - 1, -1, -1):
        value = DIGITS.index(digits[place]) - 1
        if value >= 0:
            digits[place] = DIGITS[value]
            return head + "".join(digits)
        digits[place] = DIGITS[-1]
    if head == "a":
        return "Z" + DIGITS[-1]
    if head == "A":
        return None
    preceding = chr(ord(head) - 1)
    return preceding + "".join([*digits, DIGITS[-1]] if preceding < "Z" else digits[:-1])
