import "../../design/styles";
import { Pencil } from "lucide-react";
import { createRoot } from "react-dom/client";
import { loadAllSpecs, loadSpecs } from "../../components/registry";
import { DesignProvider } from "../../design/design-provider";
import { createToasts, ToastHost } from "../../design/toast";
import { DrawApp } from "../../runtime/draw";
import { MemorySession } from "../../runtime/testing/memory-session";
import { ViewerShell } from "../../runtime/viewer-shell";
import { generated } from "./generated";
import { SHEETS, type Sheet } from "./sheets";

/** A sheet by its name: one made by hand, all components of a group (`all-inputs`), or one component (`Select`). */
async function find(name: string): Promise<Sheet | undefined> {
  const byHand = SHEETS[name];
  if (byHand !== undefined) return byHand();
  const specs = await loadAllSpecs();
  const wanted = specs.filter((spec) => `all-${spec.group}` === name || spec.type === name);
  return wanted.length === 0 ? undefined : generated(wanted);
}

/** Served for tests and docs only: `?sheet=controls&scheme=dark`, without a server behind it. */
async function start(): Promise<void> {
  const search = new URLSearchParams(location.search);
  const sheet = await find(search.get("sheet") ?? "desk");
  const target = document.getElementById("root");
  if (sheet === undefined || target === null) throw new Error("The gallery has no such sheet, or its page no root.");
  const scheme = search.get("scheme") === "dark" ? "dark" : "light";
  const app = sheet.build.document();
  const components = await loadSpecs(Object.values(app.elements).map((element) => element.type));
  const session = new MemorySession({
    document: app,
    components: components.values(),
    values: sheet.values,
    ...(sheet.loading === undefined ? {} : { loading: sheet.loading }),
  });
  const toasts = createToasts();
  const host = {
    download: (name: string) => void toasts.show({ kind: "success", title: `${name} exported.` }),
    openUrl: (url: string) => void toasts.show({ title: url }),
  };
  Object.assign(window, { gallery: { session, toasts } });
  createRoot(target).render(
    <DesignProvider scheme={scheme}>
      <ToastHost toasts={toasts}>
        <ViewerShell
          appName="Order desk"
          person={{ id: "ada", name: "Ada" }}
          editUrl="#edit"
          helpUrl="#help"
          items={[{ label: "Sign out", icon: <Pencil />, onSelect: () => undefined }]}
        >
          <DrawApp session={session} host={host} mode={search.get("mode") === "edit" ? "edit" : "use"} />
        </ViewerShell>
      </ToastHost>
    </DesignProvider>,
  );
  // Errors show once somebody left the field; here nobody does.
  const wrong = Object.values(app.elements).filter((element) => element.properties.customValidation);
  const timer = setInterval(() => {
    if (!wrong.every((element) => session.registered.has(element.uid))) return;
    clearInterval(timer);
    for (const element of wrong) void session.call(element.uid, "validate");
  }, 20);
}

void start();
