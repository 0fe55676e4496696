// @vitest-environment jsdom
/** What the editor shows of a database and of other people's apps is text, whatever it holds [E7, S5]. */
import { startCompletion } from "@codemirror/autocomplete";
import { EditorView } from "@codemirror/view";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DesignProvider } from "../design/design-provider";
import type { Document, Element } from "../document/types";
import { standIns } from "../runtime/testing/kit";
import { HOSTILE, whatRuns } from "../runtime/testing/untrusted";
import type { AppSession, QueryState } from "../runtime/types";
import { CodeField } from "./code/code-field";
import { CommandsDialog } from "./commands/commands-dialog";
import { EditorProvider } from "./context";
import { ResultPane } from "./queries/result-pane";
import { SearchPanel } from "./search/search-panel";
import { StatePanel } from "./state/state-panel";
import { Editor } from "./store/editor";
import { TreePanel } from "./tree/tree-panel";

const element = (hostile: string): Element => ({
  uid: "q",
  id: hostile,
  type: "SqlQueryUnified",
  parent: null,
  order: "a0",
  properties: { query: `SELECT '${hostile}'` },
});
const text = (hostile: string): Element => ({ ...element(hostile), uid: "t", id: `${hostile} `, type: "Text" });

function sessionWith(hostile: string, run: Partial<QueryState> = {}): AppSession {
  const rows = [{ [hostile]: hostile }];
  const session = {
    subscribe: () => () => undefined,
    onStructure: () => () => undefined,
    version: () => 0,
    names: async () => [{ name: hostile, kind: "query", members: [] }],
    inspect: async () => ({
      children: [{ name: hostile, type: "string", preview: hostile, isOpenable: false }],
      more: 0,
    }),
    evaluate: async () => ({ type: "object", preview: hostile }),
    window: async () => ({ total: 1, from: 0, rows, indexes: [0] }),
    query: () => ({
      isFetching: false,
      error: null,
      timestamp: 1,
      runTime: 5,
      statement: hostile,
      values: [hostile],
      metadata: {
        rows: 1,
        columns: [{ name: hostile, type: hostile }],
        steps: { [`${hostile}_ms`]: 3 },
        notices: [hostile],
      },
      sent: null,
      ...run,
    }),
  };
  return session as unknown as AppSession;
}

async function show(hostile: string, part: ReactNode, session = sessionWith(hostile)): Promise<HTMLElement> {
  const both = [element(hostile), text(hostile)];
  const document: Document = {
    version: 1,
    app: {},
    files: {},
    elements: Object.fromEntries(both.map((one) => [one.uid, one])),
  };
  const editor = new Editor(
    { uuid: "app", name: hostile, level: "edit" },
    document,
    () => 0,
    () => undefined,
  );
  editor.session = session;
  await act(async () => {
    render(
      <DesignProvider scheme="light">
        <EditorProvider editor={editor} session={session} nonce="n">
          {part}
        </EditorProvider>
      </DesignProvider>,
    );
  });
  await act(async () => undefined);
  return globalThis.document.body;
}

beforeAll(() => {
  standIns();
  // What CodeMirror measures by and jsdom has not.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
});
beforeEach(cleanup);

describe.each(HOSTILE)("%s", (hostile) => {
  it("peer cve 31: is text among the commands, in the tree and in a search", async () => {
    const deeds = { save: () => undefined, preview: () => undefined } as never;
    const body = await show(hostile, <CommandsDialog deeds={deeds} />);
    expect(body.textContent).toContain(hostile);
    expect(whatRuns(body)).toEqual([]);
    cleanup();
    expect(whatRuns(await show(hostile, <TreePanel />))).toEqual([]);
    cleanup();
    expect(whatRuns(await show(hostile, <SearchPanel />))).toEqual([]);
  });

  it("peer cve 43: is text in the state explorer", async () => {
    const body = await show(hostile, <StatePanel />);
    await act(async () => screen.getAllByRole("treeitem")[0]?.click());
    expect(screen.getAllByRole("treeitem")).toHaveLength(2);
    expect(body.textContent).toContain(hostile);
    expect(whatRuns(body)).toEqual([]);
  });

  it.each(["Result", "Statement", "Messages"])("peer cve 43: is text in a result, tab %s", async (tab) => {
    const body = await show(hostile, <ResultPane element={element(hostile)} />);
    await act(async () => screen.getByRole("tab", { name: new RegExp(tab) }).click());
    await waitFor(() => expect(body.textContent).toContain(hostile));
    expect(whatRuns(body)).toEqual([]);
  });

  it("peer cve 43: is text as a database's own message", async () => {
    const error = { message: hostile, failure: { kind: hostile, field: hostile, position: 1 } } as never;
    const body = await show(hostile, <ResultPane element={element(hostile)} />, sessionWith(hostile, { error }));
    expect(screen.getByRole("alert").textContent).toContain(hostile);
    expect(whatRuns(body)).toEqual([]);
  });

  it("peer cve 9: is text in the completion of SQL, as a table and as a column", async () => {
    const body = await show(
      hostile,
      <CodeField
        value="SELECT * FROM o"
        onChange={() => undefined}
        language="sql"
        label="SQL"
        tables={{ orders: [hostile], [`o${hostile}`]: ["id"] }}
      />,
    );
    const view = EditorView.findFromDOM(screen.getByLabelText("SQL"));
    if (view === null) throw new Error("There is no editor.");
    view.focus();
    view.dispatch({ selection: { anchor: view.state.doc.length } });
    startCompletion(view);
    await waitFor(() => expect(body.querySelector(".cm-tooltip-autocomplete")?.textContent).toContain(`o${hostile}`));
    expect(whatRuns(body)).toEqual([]);
  });
});
