// Runs dependency-cruiser and fails when it saw too few modules: a gate that saw nothing is no gate.
import { createRequire } from "node:module";

const FEWEST_MODULES = 150;

// Its swc parser knows no JSX: told here, file by file, before it loads swc.
const swc = createRequire(import.meta.url)("@swc/core");
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith(".tsx") });

const { cruise } = await import("dependency-cruiser");
const { default: extractConfig } = await import("dependency-cruiser/config-utl/extract-depcruise-config");
const { forbidden, options } = await extractConfig("./.dependency-cruiser.cjs");
const { output } = await cruise(["src"], { ...options, ruleSet: { forbidden }, validate: true });
const { summary } = output;
for (const { rule, from, to, cycle } of summary.violations) {
  console.error(`${rule.severity} ${rule.name}: ${from} → ${cycle ? cycle.map((step) => step.name).join(" → ") : to}`);
}
const { totalCruised, totalDependenciesCruised, violations } = summary;
console.log(`${totalCruised} modules, ${totalDependenciesCruised} dependencies, ${violations.length} violations`);
if (totalCruised < FEWEST_MODULES)
  console.error(`Only ${totalCruised} modules were seen; there are at least ${FEWEST_MODULES}.`);
process.exitCode = violations.length === 0 && totalCruised >= FEWEST_MODULES ? 0 : 1;
