import { useCallback, useEffect, useState } from "react";
import { ApiError } from "../../api/client";

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string; readonly status: number }
  | { readonly state: "ready"; readonly value: T };

/** What `load` answers, and a function that asks again while the old value stays in sight. */
export function useLoaded<T>(load: () => Promise<T>): readonly [Loaded<T>, () => Promise<void>] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const again = useCallback(async () => {
    try {
      setLoaded({ state: "ready", value: await load() });
    } catch (error) {
      setLoaded({ state: "failed", message: messageOf(error), status: error instanceof ApiError ? error.status : 0 });
    }
  }, [load]);
  useEffect(() => {
    void again();
  }, [again]);
  return [loaded, again];
}

/** An error in words for people. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  if (error instanceof TypeError) return "The server does not answer. Check the connection and try again.";
  return error instanceof Error ? error.message : String(error);
}
