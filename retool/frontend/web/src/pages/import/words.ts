import type { ImportReportOut, ImportUnitOut } from "../../api/schema";

/** A finding as the server tells it; its shape is open in the schema. */
export type Finding = {
  readonly kind: string;
  readonly name: string;
  readonly weight: "note" | "limit" | "block";
  readonly text: string;
  readonly uses: number;
  readonly places: readonly { readonly file: string; readonly line: number; readonly element: string }[];
};

export type Result = { readonly dot: "success" | "warning" | "danger" | "hollow"; readonly label: string };

const STATES: Readonly<Record<string, Result>> = {
  imported: { dot: "success", label: "Imported" },
  failed: { dot: "danger", label: "Not imported" },
  malformed: { dot: "danger", label: "Malformed" },
  removed: { dot: "hollow", label: "Removed again" },
  differs: { dot: "warning", label: "Differs from the repository" },
  gone: { dot: "hollow", label: "Not in the repository" },
};

export const findingsOf = (unit: ImportUnitOut): readonly Finding[] => unit.findings as unknown as readonly Finding[];

export const placeOf = (place: Finding["places"][number]): string =>
  place.line > 0 ? `${place.file}:${place.line}` : place.file;

/** What became of a unit, or what would. */
export function resultOf(unit: ImportUnitOut): Result {
  const state = STATES[unit.state];
  if (state !== undefined)
    return state.label === "Imported" && unit.changed ? { ...state, label: "Imported, changed since" } : state;
  return fitOf(unit);
}

/** How much of an app works here, whatever became of it. */
export function fitOf(unit: ImportUnitOut): Result {
  if (unit.state === "malformed" && unit.app === null) return { dot: "danger", label: "Malformed" };
  const blocks = findingsOf(unit).filter((each) => each.weight === "block").length;
  if (blocks > 0) return { dot: "danger", label: `${blocks} ${blocks === 1 ? "thing is" : "things are"} missing` };
  const limits = findingsOf(unit).filter((each) => each.weight === "limit").length;
  if (limits > 0) return { dot: "warning", label: `${limits} work otherwise` };
  return { dot: "success", label: "Works as it is" };
}

export const canImport = (unit: ImportUnitOut): boolean => unit.state === "waiting" || unit.state === "failed";

/** The line that says where things stand. */
export function headline(report: ImportReportOut): string {
  const { units, row } = report;
  if (row.state === "reading") return "The repository is being fetched";
  if (row.state === "failed") return "The repository could not be fetched";
  if (row.state === "removed") return "This import was removed again";
  const malformed = units.filter((each) => each.state === "malformed").length;
  const failed = units.filter((each) => each.state === "failed").length;
  const waiting = units.filter((each) => each.state === "waiting").length;
  const imported = units.filter((each) => each.app !== null).length;
  if (row.state === "imported") {
    const rest = [failed > 0 ? `${failed} failed` : "", waiting > 0 ? `${waiting} wait` : ""]
      .filter(Boolean)
      .join(", ");
    return `${imported} ${imported === 1 ? "app is" : "apps are"} imported${rest === "" ? "" : `; ${rest}`}`;
  }
  const needing = units.filter((each) => canImport(each) && resultOf(each).dot === "danger").length;
  const first = malformed === 0 ? "Every app can be imported" : `${malformed} of ${units.length} can’t be read`;
  return needing === 0 ? first : `${first}; ${needing} ${needing === 1 ? "needs" : "need"} something that is not here`;
}

/** `3 apps`, `1 app`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
