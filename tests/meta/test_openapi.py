"""The OpenAPI document and the types made of it are those of the serializers: generated, committed, never by hand."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.node import ROOT, WEB, node


def _untyped(what: Any) -> Any:
    """What the library gives no types for."""
    return what


def test_the_openapi_document_is_the_serializers() -> None:
    """`python manage.py spectacular --format openapi-json --file docs/openapi.json` writes it."""
    from drf_spectacular.generators import SchemaGenerator
    from drf_spectacular.renderers import OpenApiJsonRenderer
    from drf_spectacular.validation import validate_schema

    made = _untyped(SchemaGenerator)().get_schema(request=None, public=True)
    _untyped(validate_schema)(made)
    # Through text, as it is committed: enums and lazy texts become plain.
    written = json.loads(OpenApiJsonRenderer().render(made))
    assert written == json.loads((ROOT / "docs" / "openapi.json").read_text())
    assert len(written["paths"]) >= 30, "The gate saw too few paths."


def test_the_types_are_the_openapi_documents(tmp_path: Path) -> None:
    """`npm run gen:api` writes them."""
    program = WEB / "node_modules" / ".bin" / "swagger-typescript-api"
    script = json.loads((WEB / "package.json").read_text())["scripts"]["gen:api"].split()
    argv = [node(), str(program), *script[1:]]
    argv[argv.index("--output") + 1] = str(tmp_path)
    subprocess.run(argv, cwd=WEB, check=True, capture_output=True)
    assert (tmp_path / "schema.ts").read_text() == (WEB / "src" / "api" / "schema.ts").read_text()
