// npm run build: out/ from the sources, when they have changed.
import { buildApp } from "../app-build.ts";

await buildApp();
