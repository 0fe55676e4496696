"""The admin wears the product's tokens: the copy that Django serves is the very file of the browser side."""

from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_tokens_of_the_admin_are_those_of_the_product() -> None:
    canonical = ROOT / "retool/frontend/web/src/design/tokens.css"
    assert (ROOT / "static/joinery/tokens.css").read_bytes() == canonical.read_bytes()
