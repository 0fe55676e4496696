"""Import in the interface: a report before anything is saved, apps that stand by themselves, and one step back."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from retool.storage.retool_json import write_export
from retool.storage.toolscript import read
from retool.storage.toolscript.text_files import decoded
from tests.cast import Cast
from tests.imports.conftest import Ask, Upload, repository, zipped

pytestmark = pytest.mark.django_db

SQL = """<App>
  <Frame id="$main" type="main" />
  <SqlQueryUnified
    id="orders"
    query="SELECT 1"
    resourceName="{resource}"
    resourceDisplayName="Orders"
  />
</App>
"""


def apps(report: dict[str, Any]) -> dict[str, str]:
    return {unit["name"]: unit["state"] for unit in report["units"] if unit["kind"] != "query"}


def exported(ask: Ask, person: str, app: str) -> dict[str, bytes]:
    """The files of an app's export, without the folder that is named after it."""
    answer = ask(person, "GET", f"/api/apps/{app}/export")
    assert answer.status_code == 200, answer.content
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_a_report_comes_first_and_nothing_is_saved(cast: Cast, upload: Upload) -> None:
    from retool.storage.models import App, QueryLibraryEntry, Resource

    before = (App.objects.count(), Resource.objects.count())
    answer = upload("admin", ("shop.zip", zipped(repository("shop"))))
    assert answer.status_code == 201, answer.content
    report = answer.json()
    assert report["row"]["state"] == "draft"
    assert (App.objects.count(), Resource.objects.count(), QueryLibraryEntry.objects.count()) == (*before, 0)
    kinds = {unit["kind"] for unit in report["units"]}
    assert {"app", "module", "mobile", "query"} <= kinds
    by_name = {unit["name"]: unit for unit in report["units"]}
    desk = by_name["Order desk"]
    assert desk["folders"] == ["Orders"]
    assert desk["components"] > 5
    # Each placeholder once, with the apps that use it.
    placeholders = [one["placeholder"] for one in report["resources"]]
    assert len(placeholders) == len(set(placeholders)) > 0
    assert any(other["kind"] == "workflow" for other in report["others"])
    assert any("agent" in other["text"] for other in report["others"])
    findings = [finding for unit in report["units"] for finding in unit["findings"]]
    assert all(finding["name"] and finding["text"] for finding in findings)
    assert all(place["file"] for finding in findings for place in finding["places"])


def test_apps_are_imported_and_exported_byte_for_byte(cast: Cast, upload: Upload, ask: Ask, take: Ask) -> None:
    """A3: through the storage database, each file is the one that came."""
    files = repository("shop")
    report = upload("admin", ("shop.zip", zipped(files))).json()
    done = take("admin", report)
    assert set(apps(done).values()) == {"imported"}, done["units"]
    for unit in done["units"]:
        if unit["app"] is None:
            continue
        prefix = f"{unit['path']}/"
        came = {path[len(prefix) :]: data for path, data in files.items() if path.startswith(prefix)}
        assert exported(ask, "admin", unit["app"]) == came, unit["name"]


def test_one_edit_changes_the_lines_of_its_element_only(cast: Cast, upload: Upload, ask: Ask, take: Ask) -> None:
    """Byte identity is measured through the storage database: import, store, edit, export."""
    from tests.imports.identity import edits

    report = upload("admin", ("shop.zip", zipped(repository("shop")))).json()
    done = take("admin", report)
    tried = 0
    for unit in done["units"]:
        if unit["app"] is None:
            continue
        before = exported(ask, "admin", unit["app"])
        document = ask("admin", "GET", f"/api/apps/{unit['app']}/document").json()["document"]
        sequence = 0
        for edit in edits(document, most=4):
            body = {"base": sequence, "operations": [edit.operation]}
            answer = ask("admin", "POST", f"/api/apps/{unit['app']}/operations", body)
            assert answer.status_code == 200, answer.content
            after = exported(ask, "admin", unit["app"])
            assert edit.problem(before, after) is None, unit["name"]
            undone = {"base": sequence + 1, "operations": [edit.inverse]}
            assert ask("admin", "POST", f"/api/apps/{unit['app']}/operations", undone).status_code == 200
            sequence += 2
            tried += 1
        assert exported(ask, "admin", unit["app"]) == before
    assert tried > 8


def test_a_broken_app_stops_only_itself(cast: Cast, upload: Upload, take: Ask) -> None:
    report = upload("admin", ("bad.zip", zipped(repository("malformed")))).json()
    broken = next(unit for unit in report["units"] if unit["name"] == "Bad element")
    assert broken["state"] == "malformed"
    assert ":" in broken["error"]
    assert "expected" in broken["error"]
    done = take("admin", report)
    assert apps(done)["Good"] == "imported"
    assert apps(done)["Bad element"] == "malformed"


def test_who_may_make_no_apps_may_not_import(cast: Cast, upload: Upload, ask: Ask) -> None:
    archive = ("shop.zip", zipped({"Desk/main.rsx": "<App>\n</App>\n"}))
    assert upload("ben", archive).status_code == 403
    report = upload("admin", archive).json()
    path = f"/api/imports/{report['row']['uuid']}"
    assert [ask(person, "GET", path).status_code for person in ("ben", "stranger")] == [403, 404]


def test_text_on_a_resource_needs_edit_there(cast: Cast, upload: Upload, ask: Ask, take: Ask) -> None:
    """R2: the app that would bring it is refused by name, the others go in."""
    from retool.storage.models import App, Folder, Grant
    from retool.storage.rules import Level

    folder = Folder.objects.of(cast.organization).create(name="Desk")
    Grant.objects.of(cast.organization).create(user=cast.ben, folder=folder, level=Level.EDIT)
    files = {
        "apps/Orders/main.rsx": SQL.format(resource="0b0e8e0c-0000-4000-8000-000000000001"),
        "apps/Direct/main.rsx": SQL.format(resource=str(cast.resource.uuid)),
        "apps/Plain/main.rsx": '<App>\n  <Frame id="$main" type="main" />\n</App>\n',
    }
    report = upload("ben", ("x.zip", zipped(files))).json()
    choice = {"placeholder": "0b0e8e0c-0000-4000-8000-000000000001", "resource": str(cast.resource.uuid)}
    done = take("ben", report, folder=str(folder.uuid), resources=[choice])
    assert apps(done) == {"Direct": "failed", "Orders": "failed", "Plain": "imported"}
    assert all("orders_db" in unit["error"] for unit in done["units"] if unit["state"] == "failed")
    assert App.objects.filter(name__in=["Orders", "Direct"]).count() == 0


def test_a_resource_is_chosen_once_for_all_apps_and_the_files_keep_their_own(
    cast: Cast, upload: Upload, ask: Ask, take: Ask
) -> None:
    placeholder = "0b0e8e0c-0000-4000-8000-000000000002"
    files = {f"apps/{name}/main.rsx": SQL.format(resource=placeholder) for name in ("One", "Two")}
    report = upload("admin", ("x.zip", zipped(files))).json()
    assert [(one["placeholder"], one["queries"], one["resource"]) for one in report["resources"]] == [
        (placeholder, 2, None)
    ]
    done = take("admin", report, resources=[{"placeholder": placeholder, "resource": str(cast.resource.uuid)}])
    for unit in done["units"]:
        document = ask("admin", "GET", f"/api/apps/{unit['app']}/document").json()["document"]
        names = {element["properties"].get("resourceName") for element in document["elements"].values()}
        assert str(cast.resource.uuid) in names
        assert exported(ask, "admin", unit["app"])["main.rsx"] == files[f"apps/{unit['name']}/main.rsx"].encode()
    # The next import of the organisation proposes the same.
    again = upload("admin", ("x.zip", zipped(files))).json()
    assert again["resources"][0]["resource"] == str(cast.resource.uuid)


def test_a_resource_that_was_left_open_is_chosen_or_made_later(cast: Cast, upload: Upload, ask: Ask, take: Ask) -> None:
    from retool.storage.models import Resource

    placeholder = "0b0e8e0c-0000-4000-8000-000000000003"
    files = {"apps/One/main.rsx": SQL.format(resource=placeholder)}
    report = upload("admin", ("x.zip", zipped(files))).json()
    done = take("admin", report)
    app = done["units"][0]["app"]
    choice = {"placeholder": placeholder, "name": "orders", "kind": "postgresql"}
    path = f"/api/imports/{report['row']['uuid']}"
    answer = ask("admin", "PUT", f"{path}/resources", {"resources": [choice]})
    assert answer.status_code == 200, answer.content
    made = Resource.objects.get(name="orders")
    # Never under the uuid that any imported text may name (R2).
    assert str(made.uuid) != placeholder
    document = ask("admin", "GET", f"/api/apps/{app}/document").json()["document"]
    assert str(made.uuid) in str(document["elements"])
    assert exported(ask, "admin", app)["main.rsx"] == files["apps/One/main.rsx"].encode()
    # It is no change of the app's own: the import can still be taken away, with the resource nobody has set up.
    assert answer.json()["units"][0]["changed"] is False
    assert ask("admin", "POST", f"{path}/remove", {}).status_code == 200
    assert not Resource.objects.filter(name="orders").exists()


def test_an_import_is_removed_in_one_step_but_for_apps_that_were_changed(
    cast: Cast, upload: Upload, ask: Ask, take: Ask
) -> None:
    from retool.storage.models import App, AuditEvent, Folder, QueryLibraryEntry

    before = set(App.objects.values_list("uuid", flat=True))
    report = upload("admin", ("shop.zip", zipped(repository("shop")))).json()
    done = take("admin", report)
    desk = next(unit for unit in done["units"] if unit["name"] == "Order desk")
    document = ask("admin", "GET", f"/api/apps/{desk['app']}/document").json()["document"]
    uid = next(uid for uid, element in document["elements"].items() if element["type"] == "Frame")
    edit = {"op": "set", "uid": uid, "path": ["properties", "padding"], "value": "4px"}
    assert (
        ask("admin", "POST", f"/api/apps/{desk['app']}/operations", {"base": 0, "operations": [edit]}).status_code
        == 200
    )
    path = f"/api/imports/{report['row']['uuid']}/remove"
    refused = ask("admin", "POST", path, {})
    assert (refused.status_code, refused.json()["apps"]) == (409, ["Order desk"])
    assert App.objects.count() > len(before) + 1
    removed = ask("admin", "POST", path, {"keep_changed": True})
    assert removed.status_code == 200
    assert {str(app) for app in set(App.objects.values_list("uuid", flat=True)) - before} == {desk["app"]}
    assert QueryLibraryEntry.objects.count() == 0
    assert list(Folder.objects.values_list("name", flat=True)) == ["Orders"]
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"IMPORT_READ", "CREATE_PAGE", "IMPORT_REMOVED", "DELETE_PAGE"} <= actions


def test_a_second_import_of_the_same_apps_stands_beside_the_first(
    cast: Cast, upload: Upload, ask: Ask, take: Ask
) -> None:
    """Uuids that are taken are replaced here, in modules' uses too, and exported as they came."""
    files = repository("shop")
    archive = ("shop.zip", zipped(files))
    first = take("admin", upload("admin", archive).json())
    second = take("admin", upload("admin", archive).json())
    assert set(apps(second).values()) == {"imported"}
    assert not {u["app"] for u in first["units"] if u["app"]} & {u["app"] for u in second["units"] if u["app"]}
    module = next(unit for unit in second["units"] if unit["kind"] == "module")
    users = [
        unit
        for unit in second["units"]
        if unit["app"] and module["app"] in str(ask("admin", "GET", f"/api/apps/{unit['app']}/document").json())
    ]
    assert len(users) > 1
    for unit in users:
        prefix = f"{unit['path']}/"
        came = {path[len(prefix) :]: data for path, data in files.items() if path.startswith(prefix)}
        assert exported(ask, "admin", unit["app"]) == came


def test_json_exports_are_imported_with_their_modules_once(cast: Cast, upload: Upload, ask: Ask, take: Ask) -> None:
    files = repository("shop")

    def app(path: str) -> Any:
        return read(
            {name[len(path) + 1 :]: decoded(data) for name, data in files.items() if name.startswith(f"{path}/")}
        )

    report = upload("admin", ("shop.zip", zipped(files))).json()
    module = next(unit for unit in report["units"] if unit["kind"] == "module")
    inner = app(module["path"])
    inside = {module["name"]: (inner.document, inner.page_uuid)}
    exports = []
    for name in ("Order desk", "Storefront"):
        found = app(f"apps/Orders/{name}")
        exports.append((f"{name}.json", write_export(found.document, found.page_uuid, inside).encode()))
    both = upload("admin", *exports).json()
    assert sorted((unit["kind"], unit["name"]) for unit in both["units"]) == [
        ("app", "Order desk"),
        ("app", "Storefront"),
        ("module", module["name"]),
    ]
    done = take("admin", both)
    assert set(apps(done).values()) == {"imported"}
    desk = next(unit for unit in done["units"] if unit["name"] == "Order desk")
    answer = ask("admin", "GET", f"/api/apps/{desk['app']}/export?type=json")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="Order desk.json"'
    again = upload("admin", ("again.json", answer.content)).json()
    assert [unit["kind"] for unit in again["units"]].count("app") == 1


def test_a_folder_is_exported_as_it_lies_in_git(cast: Cast, upload: Upload, ask: Ask, take: Ask) -> None:
    from retool.storage.models import Folder

    files = repository("shop")
    take("admin", upload("admin", ("shop.zip", zipped(files))).json())
    folder = Folder.objects.get(name="Orders")
    answer = ask("admin", "GET", f"/api/folders/{folder.uuid}/export")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        got = {name: archive.read(name) for name in archive.namelist()}
    assert got == {path: data for path, data in files.items() if path.startswith("apps/Orders/")}
    assert ask("ben", "GET", f"/api/folders/{folder.uuid}/export").status_code == 403


def test_an_archive_without_an_app_says_so(cast: Cast, upload: Upload) -> None:
    answer = upload("admin", ("x.zip", zipped({"README.md": "hello"})))
    assert (answer.status_code, answer.json()["failure"]["field"]) == (400, "files")
    assert "no app in it" in answer.json()["message"]
    assert upload("admin", ("x.zip", zipped({"../main.rsx": "<App>"}))).status_code == 400
