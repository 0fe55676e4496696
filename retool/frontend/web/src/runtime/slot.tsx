import { type ComponentType, createContext, useContext, useMemo } from "react";
import { useDrawing } from "./drawing";

const TAGS: Readonly<Record<string, string>> = { header: "Header", body: "Body", footer: "Footer" };

const Owner = createContext("");

/** Draws what lies in a component's header, body or footer, or in the view with this uid. */
function Slot(props: { readonly name: string }) {
  const { session, Grid } = useDrawing();
  const owner = useContext(Owner);
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
