import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError, api, xsrfToken } from "./client";

type Sent = { readonly path: string; readonly init: RequestInit };

function answering(status: number, body: string): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("document", { cookie: "a=b; xsrfToken=t%3D1; c=d" });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    sent.push({ path, init });
    return new Response(status === 204 ? null : body, { status });
  });
  return sent;
}

afterEach(() => vi.unstubAllGlobals());

describe("client", () => {
  it("[R4] repeats the readable cookie in the header of a mutation, and of nothing else", async () => {
    const sent = answering(200, "{}");
    await api.post("/api/folders", { name: "Sales" });
    await api.get("/api/folders");
    expect(sent.map((each) => each.init.headers)).toEqual([
      {
        Accept: "application/json",
        "X-Xsrf-Token": "t=1",
        traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
        "Content-Type": "application/json",
      },
      { Accept: "application/json" },
    ]);
    expect(sent[0]?.init.body).toBe('{"name":"Sales"}');
    expect(xsrfToken("")).toBe("");
  });

  it("tells a refusal by status, kind, field and words", async () => {
    const failure = { kind: "conflict", field: "name", position: null };
    answering(409, JSON.stringify({ error: true, success: false, message: "Taken.", failure, conflicts: [1] }));
    const refused = await api.post("/api/folders", {}).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    const { status, kind, field, message, body } = refused as ApiError;
    expect({ status, kind, field, message, conflicts: body.conflicts }).toEqual({
      status: 409,
      kind: "conflict",
      field: "name",
      message: "Taken.",
      conflicts: [1],
    });
  });

  it("takes a page of a proxy in between for a failure, whatever its status", async () => {
    for (const status of [200, 502]) {
      answering(status, "<html>Bad gateway</html>");
      const refused = await api.get("/api/apps").catch((error: unknown) => error);
      expect(refused).toMatchObject({ status, kind: "unknown", field: null });
    }
  });

  it("answers nothing for an answer without content", async () => {
    answering(204, "");
    expect(await api.delete("/api/apps/x")).toBeUndefined();
  });
});
