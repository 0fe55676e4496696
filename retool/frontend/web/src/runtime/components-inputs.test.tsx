// @vitest-environment jsdom
/** The component matrix of the groups that stand here [E8]; groups by file, so that they run side by side. */
import { loadAllSpecs } from "../components/registry";
import { matrix } from "./testing/matrix";

matrix((await loadAllSpecs()).filter((spec) => spec.group === "inputs"));
