import "../../design/styles";
import { Pencil } from "lucide-react";
import { createRoot } from "react-dom/client";
import { loadSpecs } from "../../components/registry";
import { DesignProvider } from "../../design/design-provider";
import { createToasts, ToastHost } from "../../design/toast";
import { DrawApp } from "../../runtime/draw";
import { MemorySession } from "../../runtime/testing/memory-session";
import { ViewerShell } from "../../runtime/viewer-shell";
import { SHEETS } from "./sheets";

/** Served for tests and docs only: `?sheet=controls&scheme=dark`, without a server behind it. */
async function start(): Promise<void> {
  const search = new URLSearchParams(location.search);
  const sheet = (SHEETS[search.get("sheet") ?? "desk"] ?? SHEETS.desk)?.();
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
