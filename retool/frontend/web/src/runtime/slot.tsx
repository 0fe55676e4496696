import { type ComponentType, createContext, useContext, useMemo } from "react";
import { rowIn } from "../engine/repeat";
import { useDrawing } from "./drawing";
import { isMainFrame, isModuleContainer, isOverlay } from "./frames";
import type { ShownElement } from "./types";
import { Unsupported } from "./unsupported";

const TAGS: Readonly<Record<string, string>> = { header: "Header", body: "Body", footer: "Footer" };

const Owner = createContext("");

/** As older containers: what lies in the component itself, or in one of its tabs. */
const OWN = /^own(?: (\d+))?$/;

/** A list's row. */
const ROW = /^row (\d+)$/;

/** What a module shows of itself: the content of its container, and what it has over the page. */
function ModuleInside(props: { readonly uid: string }) {
  const { session, Grid, Element } = useDrawing();
  const inside = session.children(props.uid);
  const frame = inside.find(isMainFrame);
  const container = [...inside, ...(frame === undefined ? [] : session.children(frame.uid))].find(isModuleContainer);
  const shown = container ?? frame;
  if (shown === undefined) {
    const element = session.element(props.uid);
    return <Unsupported id={element?.id ?? ""}>The module {moduleNameOf(element)} is not here.</Unsupported>;
  }
  return (
    <>
      <Grid uid={shown.uid} />
      {inside.filter(isOverlay).map(({ uid }) => (
        <Element key={uid} uid={uid} />
      ))}
    </>
  );
}

function moduleNameOf(element: ShownElement | undefined): string {
  return String(element?.properties.name ?? element?.properties.pageUuid ?? "");
}

/** Draws what lies in a component's header, body or footer, in the view with this uid, or (`own`) in itself. */
function Slot(props: { readonly name: string }) {
  const { session, Grid } = useDrawing();
  const owner = useContext(Owner);
  const own = OWN.exec(props.name);
  const row = ROW.exec(props.name);
  if (row !== null) return <Grid uid={rowIn(owner, Number(row[1]))} />;
  if (props.name === "module") return <ModuleInside uid={owner} />;
  if (own !== null) return <Grid uid={owner} {...(own[1] === undefined ? {} : { tab: Number(own[1]) })} />;
  const tag = TAGS[props.name];
  const uid = tag === undefined ? props.name : session.children(owner).find((child) => child.type === tag)?.uid;
  return uid === undefined ? null : <Grid uid={uid} />;
}

/** The `Slot` that a view of `owner` gets: the same component as long as the owner is the same. */
export function useSlot(owner: string): ComponentType<{ readonly name: string }> {
  return useMemo(
    () =>
      function OwnedSlot(props: { readonly name: string }) {
        return (
          <Owner.Provider value={owner}>
            <Slot name={props.name} />
          </Owner.Provider>
        );
      },
    [owner],
  );
}
