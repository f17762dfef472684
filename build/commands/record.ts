// npm run --silent record -- [options] <source>...: the record engine without a window. Stdout is the record's alone.
import { fileURLToPath, pathToFileURL } from "node:url";
import { typedIn } from "../setup/project-node.mjs";

const main = new URL("../../src-main/record-cli/main.ts", import.meta.url);
process.argv[1] = fileURLToPath(main);
process.chdir(typedIn);
await import(pathToFileURL(process.argv[1]).href);
