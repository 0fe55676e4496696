/** The rows in sight: asked for by window; the old ones stay until the new ones are there. */
import { useEffect, useRef, useState } from "react";
import type { WindowRequest, WindowRows } from "../view";

export type Rows = {
  /** Null until the first answer. */
  readonly rows: WindowRows | null;
  /** Rows are being asked for, or an answer is older than the question. */
  readonly isAsking: boolean;
  /** Grows with each answer to a change of the data itself. */
  readonly dataVersion: number;
  readonly failure: string;
};

/**
 * @param revision another number tells that the data may have changed.
 * @param request which rows; compared by its JSON.
 */
export function useRows(
  ask: (request: WindowRequest) => Promise<WindowRows>,
  revision: number,
  request: WindowRequest,
): Rows {
  const [answer, setAnswer] = useState<Omit<Rows, "isAsking"> & { readonly key: string }>({
    rows: null,
    dataVersion: 0,
    failure: "",
    key: "",
  });
  const asker = useRef(ask);
  asker.current = ask;
  const lastRevision = useRef(-1);
  const text = JSON.stringify(request);
  const key = `${revision}:${text}`;
  useEffect(() => {
    let isOvertaken = false;
    const isNewData = lastRevision.current !== revision;
    asker.current(JSON.parse(text) as WindowRequest).then(
      (rows) => {
        if (isOvertaken) return;
        lastRevision.current = revision;
        setAnswer((last) => ({ rows, key, failure: "", dataVersion: last.dataVersion + (isNewData ? 1 : 0) }));
      },
      (error: unknown) => {
        if (isOvertaken) return;
        setAnswer((last) => ({ ...last, key, failure: error instanceof Error ? error.message : String(error) }));
      },
    );
    return () => {
      isOvertaken = true;
    };
  }, [revision, text, key]);
  return { rows: answer.rows, dataVersion: answer.dataVersion, failure: answer.failure, isAsking: answer.key !== key };
}
