"""Fill a new instance by the product's own acts, so that every table of storage has rows."""

from __future__ import annotations

from typing import Any

from tests.serving import until
from tests.upgrade.visitor import Visitor

ADMIN = "admin@acme.example"
ADA = "ada@acme.example"
PASSWORD = "correct horse battery staple"
# What seals and signs in the dumps; known to everybody, and refused to nobody, as it guards nothing.
ENCRYPTION_KEY = "seals-what-the-release-dumps-hold-0123456789"
JWT_SECRET = "signs-sessions-of-the-release-dumps-9876543210"
ACCESS_TOKEN = "retool_01abcdefghijklmnopqrstuvwxyz"


def seed(port: int) -> None:
    """Do all that people do, as the administrator whom the environment named and somebody whom they invite."""
    admin = Visitor(port)
    until(lambda: admin.ask("POST", "/api/login", {"email": ADMIN, "password": PASSWORD}).status == 200, 30)
    people = _invite(admin, port)
    environments = {each["name"]: each["uuid"] for each in admin.do("GET", "/api/environments")}
    _configure(admin, environments)
    folder = admin.do("POST", "/api/folders", {"name": "Warehouse"})["uuid"]
    admin.do("POST", "/api/folders", {"name": "Returns", "parent": folder})
    admin.do("PUT", f"/api/folders/{folder}/grants", {"grants": [{"group": people["group"], "level": "use"}]})
    resource = _make_resources(admin, environments)
    app = _make_app(admin, folder, resource)
    admin.do("PUT", f"/api/apps/{app}/grants", {"grants": [{"user": people["ada"], "level": "edit"}]})
    admin.do("POST", "/api/apps", {"name": "Address", "kind": "module", "folder": folder})
    _use(admin, port)


def _invite(admin: Visitor, port: int) -> dict[str, str]:
    group = admin.do("POST", "/api/groups", {"name": "Desk", "universal_app": "use"})["uuid"]
    link = admin.do("POST", "/api/invites", {"email": ADA, "groups": [group]})["link"]
    ada = Visitor(port)
    token = link.rpartition("/")[2]
    ada.do("POST", f"/api/invites/{token}/accept", {"first_name": "Ada", "last_name": "A", "password": PASSWORD})
    uuid = ada.do("GET", "/api/user")["user"]["uuid"]
    admin.do("PUT", f"/api/groups/{group}/members", {"members": [{"user": uuid, "is_group_admin": True}]})
    admin.do("POST", "/api/invites", {"email": "ben@acme.example", "groups": [group]})
    return {"group": group, "ada": uuid}


def _configure(admin: Visitor, environments: dict[str, str]) -> None:
    admin.do("POST", "/api/environments", {"name": "rehearsal", "color": "#112233"})
    values = [{"environment": uuid, "value": f"https://{name}.acme.example"} for name, uuid in environments.items()]
    admin.do("POST", "/api/configuration_variables", {"name": "SHOP_URL", "values": values})
    secret = {"name": "SHOP_KEY", "is_secret": True, "values": [{**each, "value": "s3cr3t-key"} for each in values]}
    admin.do("POST", "/api/configuration_variables", secret)


def _make_resources(admin: Visitor, environments: dict[str, str]) -> str:
    orders: str = admin.do("POST", "/api/resources", {"name": "orders_db", "source": "postgresql"})["uuid"]
    options = {
        "host": "db.acme.example",
        "port": 5432,
        "databaseName": "orders",
        "databaseUsername": "reader",
        "databasePassword": "orders-password",
    }
    for uuid in environments.values():
        admin.do("PUT", f"/api/resources/{orders}/configurations/{uuid}", {"options": options})
    shop = admin.do("POST", "/api/resources", {"name": "shop", "source": "restapi"})["uuid"]
    at = {"options": {"baseURL": "https://shop.acme.example/v1"}}
    admin.do("PUT", f"/api/resources/{shop}/configurations/{environments['production']}", at)
    return orders


def _make_app(admin: Visitor, folder: str, resource: str) -> str:
    app: str = admin.do("POST", "/api/apps", {"name": "Stock", "folder": folder})["uuid"]
    opened = admin.do("GET", f"/api/apps/{app}/document")
    page = next(uid for uid, each in opened["document"]["elements"].items() if each["type"] == "Frame")
    elements = [
        _element(
            "query1", "stock", "SqlQueryUnified", None, query="SELECT {{ id.value }} AS id", resourceName=resource
        ),
        _element("text1", "title", "Text", page, value="## Stock of {{ stock.data.id[0] }}"),
        _element("input1", "id", "NumberInput", page, value="1"),
    ]
    sequence = opened["sequence"]
    for operation in [{"op": "insert", "element": each} for each in elements]:
        batch = {"base": sequence, "operations": [operation], "tab": "tab-1"}
        sequence = admin.do("POST", f"/api/apps/{app}/operations", batch)["sequence"]
    save = admin.do("POST", f"/api/apps/{app}/saves", {"message": "Shows the stock"})["save"]
    released = {"version": "1.0.0", "description": "First", "save": save["uuid"]}
    admin.do("POST", f"/api/apps/{app}/releases", released)
    # One batch that no save has yet: it must survive an upgrade too.
    change = {"op": "set", "uid": "text1", "path": ["properties", "value"], "value": "## Stock"}
    admin.do("POST", f"/api/apps/{app}/operations", {"base": sequence, "operations": [change], "tab": "tab-1"})
    return app


def _element(uid: str, name: str, type_: str, parent: str | None, **properties: Any) -> dict[str, Any]:
    position = {"row": 0, "col": 0, "width": 6, "height": 1} if parent else None
    found = {"uid": uid, "id": name, "type": type_, "parent": parent, "order": f"a{uid[-1]}", "properties": properties}
    return {**found, "position": position} if position else found


def _use(admin: Visitor, port: int) -> None:
    """Run queries well and badly, sign in wrongly, and leave."""
    desk = next(each["uuid"] for each in admin.do("GET", "/api/apps") if each["name"] == "Order desk")
    view = admin.do("GET", f"/api/apps/{desk}/view")["view"]
    count = next(each for each in view["elements"].values() if each["id"] == "countOrders")
    filled = ["2026-01-01"] * len(count["expressions"]["queryParams"])
    for values in (filled, ["not a date"] * len(filled)):
        admin.run(desk, "countOrders", *values)
    visitor = Visitor(port)
    visitor.ask("POST", "/api/login", {"email": ADMIN, "password": "wrong"})
    visitor.sign_in(ADA, PASSWORD).do("POST", "/api/logout")
