import { useCallback } from "react";
import { api, type Health } from "../../api/client";
import { useLoaded } from "./loaded";

/** The server's version, for pages of people who are not signed in; nothing while it is not known. */
export function Version() {
  const [health] = useLoaded(useCallback(() => api.get<Health>("/api/checkHealth"), []));
  return health.state === "ready" ? <span>Version {health.value.version}</span> : null;
}
