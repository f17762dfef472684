// npm run check: format, lint, types of each layer, who may import what, rules of the repository. Under a minute.
import { availableParallelism } from "node:os";
import { runChecks } from "../checks.ts";
import { closingLine, sum } from "../test-counts.ts";

const startedMs = performance.now();
const results = await runChecks(Math.min(4, availableParallelism()), (result) => {
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${result.failed === 0 ? "passed" : "FAILED"}  ${result.name} (at ${seconds} s)`);
  if (result.failed > 0) console.log(result.output);
});
const total = sum(results);
console.log(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
