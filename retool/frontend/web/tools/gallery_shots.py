"""Takes pictures of the gallery: every sheet, light and dark, on a desktop and on a phone, and asks axe about each.

Usage: python tools/gallery_shots.py SITE OUT [SHEET ...], where SITE is a build of gallery.html.
Knows nothing of what the sheets show; prints nothing but what the pages logged as errors and what axe finds serious.
"""

import functools
import http.server
import sys
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

GROUPS = ("all-inputs", "all-display", "all-data", "all-containers", "all-legacy")
SHEETS = ("desk", "controls", "data", "modal", "drawer", *GROUPS)
AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = ("serious", "critical")
SIZES = {"1440": (1440, 900), "390": (390, 844)}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the build without a line for each request."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def take(page: Page, address: str, target: Path) -> list[str]:
    """Opens one sheet and writes its picture; returns the errors that the page logged."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.wait_for_selector("[data-slot-uid]")
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.wait_for_timeout(300)
    if "all-" in address:
        # Long pages draw only what is in sight: the window becomes as high as the page.
        width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
    page.screenshot(path=target)
    return [*errors, *ask_axe(page)]


def ask_axe(page: Page) -> list[str]:
    """What axe finds serious in the page as it is now, a line for each rule with the first places."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)")
    return [
        f"axe {one['id']}: {one['help']}: {[node['target'] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in SERIOUS
    ]


def main(site: str, out: str, sheets: tuple[str, ...]) -> int:
    """Writes all pictures into `out`; 1 when a page logged an error."""
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(QuietHandler, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                for sheet in sheets:
                    page = browser.new_page(
                        viewport={"width": width, "height": height},
                        has_touch=name == "390",
                        is_mobile=name == "390",
                    )
                    address = f"http://127.0.0.1:{server.server_port}/gallery.html?sheet={sheet}&scheme={scheme}"
                    errors = take(page, address, folder / f"{sheet}-{name}-{scheme}.png")
                    found.extend(f"{sheet} {name} {scheme}: {error}" for error in errors)
                    page.close()
        browser.close()
    server.shutdown()
    sys.stderr.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2], tuple(sys.argv[3:]) or SHEETS))
