/** The resources that the author may use, and the sources that say how each is asked. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { ApiError, api, type ResourceRow, type SourceSpec } from "../../api/client";
import { useEditorState } from "../context";
import type { Table } from "../server";

type Value = { readonly resources: readonly ResourceRow[]; readonly sources: readonly SourceSpec[] };
const Context = createContext<Value>({ resources: [], sources: [] });

export function ResourcesProvider(props: Value & { readonly children: ReactNode }) {
  const { children, resources, sources } = props;
  const value = useMemo(() => ({ resources, sources }), [resources, sources]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export const useResources = (): Value => useContext(Context);

export type Tables = Readonly<Record<string, readonly string[]>>;
/** `isDenied`: who may not write queries on the resource does not see what is in it either [R2]. */
type Schema = { readonly tables?: Tables; readonly isDenied?: boolean };

/** Tables with their columns, for completion; empty while unknown, and where there is no schema or no right to it. */
export function useTables(resource: string | null): Schema {
  const environment = useEditorState((state) => state.environment?.name ?? "");
  const [schema, setSchema] = useState<Schema>({});
  useEffect(() => {
    setSchema({});
    if (resource === null || environment === "") return;
    const leaving = new AbortController();
    api
      .get<{ tables: readonly Table[] }>(
        `/api/resources/${resource}/schema?environment=${encodeURIComponent(environment)}`,
        leaving.signal,
      )
      .then(
        (answer) =>
          setSchema({
            tables: Object.fromEntries(
              answer.tables.map((table) => [table.name, table.columns.map((column) => column.name)]),
            ),
          }),
        // Completion of tables is a help, not a need: a run tells what is wrong with the resource.
        (error: unknown) => {
          if (!leaving.signal.aborted) setSchema({ isDenied: error instanceof ApiError && error.status === 403 });
        },
      );
    return () => leaving.abort();
  }, [resource, environment]);
  return schema;
}
