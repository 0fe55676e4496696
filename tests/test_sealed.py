"""Envelopes open only with their key, for their purpose and at their place [Q5]."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retool.sealed import Keyring, SealError

PLACE = ("table", "row", "organisation", "field", "postgresql://db:5432")


@given(st.text(), st.lists(st.text(), max_size=4))
def test_what_was_sealed_opens(plaintext: str, place: list[str]) -> None:
    ring = Keyring.from_secret("key")
    assert ring.unseal("resource", ring.seal("resource", plaintext, place), place) == plaintext


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    ring = Keyring.from_secret("key")
    assert ring.seal("resource", "x", PLACE) != ring.seal("resource", "x", PLACE)


@pytest.mark.parametrize("index", range(len(PLACE)))
def test_moved_to_another_place_it_does_not_open(index: int) -> None:
    ring = Keyring.from_secret("key")
    envelope = ring.seal("resource", "secret", PLACE)
    moved = [*PLACE]
    moved[index] += "x"
    with pytest.raises(SealError):
        ring.unseal("resource", envelope, moved)


def test_pieces_of_a_place_do_not_run_into_each_other() -> None:
    ring = Keyring.from_secret("key")
    with pytest.raises(SealError):
        ring.unseal("resource", ring.seal("resource", "secret", ("ab", "c")), ("a", "bc"))


def test_another_purpose_or_key_does_not_open_it() -> None:
    ring = Keyring.from_secret("key")
    envelope = ring.seal("resource", "secret", PLACE)
    with pytest.raises(SealError):
        ring.unseal("variable", envelope, PLACE)
    with pytest.raises(SealError):
        Keyring.from_secret("other").unseal("resource", envelope, PLACE)


@pytest.mark.parametrize("broken", ["", "1", "1.x", "2.{}", "1.00000000.AAAA", "{}x", "secret"])
def test_what_is_no_envelope_is_told_as_such(broken: str) -> None:
    ring = Keyring.from_secret("key")
    envelope = ring.seal("resource", "secret", PLACE)
    with pytest.raises(SealError):
        ring.unseal("resource", broken.format(envelope.partition(".")[2]), PLACE)


def test_every_changed_byte_is_noticed() -> None:
    ring = Keyring.from_secret("key")
    envelope = ring.seal("resource", "secret", PLACE)
    head, _, text = envelope.rpartition(".")
    for at, sign in enumerate(text[:-1]):
        changed = f"{head}.{text[:at]}{'A' if sign != 'A' else 'B'}{text[at + 1 :]}"
        with pytest.raises(SealError):
            ring.unseal("resource", changed, PLACE)


def test_an_old_key_still_opens_and_is_resealed() -> None:
    old = Keyring.from_secret("old")
    envelope = old.seal("resource", "secret", PLACE)
    ring = Keyring.from_secret("new", old_keys=["old"])
    assert ring.unseal("resource", envelope, PLACE) == "secret"
    assert not ring.is_current(envelope)
    resealed = ring.reseal("resource", envelope, PLACE)
    assert ring.is_current(resealed)
    assert Keyring.from_secret("new").unseal("resource", resealed, PLACE) == "secret"
    assert ring.reseal("resource", resealed, PLACE) == resealed


def test_keys_of_different_purposes_differ_and_are_the_same_in_every_process() -> None:
    derived = Keyring.from_secret("key").derive("connector-request")
    assert len(derived) == 32
    assert derived == Keyring.from_secret("key").derive("connector-request")
    assert derived != Keyring.from_secret("key").derive("tokens")


def test_an_empty_key_is_refused() -> None:
    with pytest.raises(ValueError, match="ENCRYPTION_KEY"):
        Keyring.from_secret("")
