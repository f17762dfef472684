// npm run --silent quality -- [--seed N] [--facts N] [--heading X] [--failures]: how well the merge finds what is one fact, heading by heading.
import { fileURLToPath, pathToFileURL } from "node:url";

const report = new URL("../../test/merge-quality/report.ts", import.meta.url);
process.argv[1] = fileURLToPath(report);
await import(pathToFileURL(process.argv[1]).href);
