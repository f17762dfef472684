// Who may import what (ARCHITECTURE.md, "Who may import what"). `npm run check` runs it; an import that no rule sorts is an error by the
// allow-lists below, not by habit.

/** @param {string[]} names */
const packages = (...names) => `^node_modules/(${names.map((name) => name.replace("/", "\\/")).join("|")})/`;

/** Packages that can do harm or tie us down, each with the one place that may import it. */
const owners = [
  { package: "better-sqlite3", owner: "^src-main/record-engine/connection" },
  { package: "electron-store", owner: "^src-main/settings/" },
  { package: "fhirclient", owner: "^src-main/smart/" },
  { package: "ws", owner: "^src-main/(fhircast|demo-host/fhircast)/" },
  { package: "jose", owner: "^src-main/(smart|demo-host)/" },
  { package: "recharts", owner: "^src-renderer/charts/" },
  { package: "@lhncbc/ucum-lhc", owner: "^shared/units/" },
  { package: "dompurify", owner: "^src-renderer/components/" },
  { package: "pdfjs-dist", owner: "^(src-renderer/pdf-box/|src-main/record-engine/pdf-text/)" },
];

/** The pure core from the bottom up: a folder may import itself and the ones it names. */
const sharedLayers = {
  kernel: [],
  fhir: ["kernel"],
  domain: ["fhir", "kernel"],
};

/** Main-process folders that work without a window, a channel or the application object. */
const services = "^src-main/(audit|cds-hooks|fhir|fhircast|logging|record-engine|security|settings|smart)/";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "everything-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "product-without-tests",
      comment: "What we ship imports neither tests nor the build.",
      severity: "error",
      from: { path: "^(shared|src-main|src-renderer)/" },
      to: { path: "^(test|build)/" },
    },

    {
      name: "shared-stays-below",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(src-main|src-renderer)/" },
    },
    {
      name: "shared-is-pure",
      comment: "No Node, no Electron, no package: effects live in the shells.",
      severity: "error",
      from: { path: "^shared/", pathNot: "^shared/(blueprint|cds-hooks|ipc|decision-support|units)/" },
      to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-peer"] },
    },
    {
      name: "shared-parses-at-doors",
      comment: "zod (and the blueprint's JSON parser) only where text from outside comes in.",
      severity: "error",
      from: { path: "^shared/(blueprint|cds-hooks|ipc|decision-support)/" },
      to: {
        dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-peer"],
        pathNot: packages("zod", "jsonc-parser"),
      },
    },
    ...Object.entries(sharedLayers).map(([layer, below]) => ({
      name: `shared-${layer}-imports-downward`,
      severity: /** @type {const} */ ("error"),
      from: { path: `^shared/${layer}/` },
      to: { path: "^shared/", pathNot: `^shared/(${[layer, ...below].join("|")})/` },
    })),
    {
      name: "shared-views-come-last",
      comment: "But for the formats of dates and quantities: a card says them in the same words as a screen.",
      severity: "error",
      from: { path: "^shared/(audit|blueprint|cds-hooks|decision-support|derive|merge|normalise|sync)/" },
      to: { path: "^shared/view-models/", pathNot: "^shared/view-models/format/" },
    },

    {
      name: "renderer-draws-only",
      comment:
        "The page sees contracts, lenses, view-models, the kernel and what reads a received file, never the engine.",
      severity: "error",
      from: { path: "^src-renderer/" },
      to: {
        path: "^(shared|src-main|assets)/",
        pathNot: "^(shared/(documents|domain|ipc|kernel|lenses|meeting|view-models)|assets/icons)/",
      },
    },
    {
      name: "renderer-takes-types-of-domain",
      comment: "View-models are written in the domain's words; the domain's code stays in the engine.",
      severity: "error",
      from: { path: "^src-renderer/" },
      to: { path: "^shared/(domain|meeting)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "renderer-has-no-machine",
      severity: "error",
      from: { path: "^src-renderer/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "renderer-packages",
      severity: "error",
      from: { path: "^src-renderer/" },
      to: {
        path: "^node_modules/",
        pathNot: packages(
          "react",
          "react-dom",
          "@mui/[^/]+",
          "@emotion/[^/]+",
          "recharts",
          "dompurify",
          "pdfjs-dist",
          "@fontsource/[^/]+",
          "vite",
          "@types/[^/]+",
        ),
      },
    },
    {
      name: "features-stand-alone",
      severity: "error",
      from: { path: "^src-renderer/features/([^/]+)/" },
      to: { path: "^src-renderer/features/", pathNot: "^src-renderer/features/$1/" },
    },
    {
      name: "components-below-features",
      severity: "error",
      from: { path: "^src-renderer/(components|charts|api)/" },
      to: { path: "^src-renderer/features/" },
    },

    {
      name: "main-without-pages",
      severity: "error",
      from: { path: "^src-main/" },
      to: { path: "^src-renderer/" },
    },
    {
      name: "services-below-ipc-and-app",
      severity: "error",
      from: { path: services },
      to: { path: "^src-main/(app|ipc|preload|record-cli|demo-host)/" },
    },
    {
      name: "ipc-below-app",
      severity: "error",
      from: { path: "^src-main/ipc/" },
      to: { path: "^src-main/(app|preload|record-cli|demo-host)/" },
    },
    {
      name: "smart-below-fhir-below-engine",
      severity: "error",
      from: { path: "^src-main/(smart|fhir|fhircast)/" },
      to: { path: "^src-main/record-engine/" },
    },
    {
      name: "demo-host-stands-apart",
      comment: "The demo plays other people's systems: it may not share the application's insides.",
      severity: "error",
      from: { path: "^src-main/demo-host/" },
      to: { path: "^src-main/", pathNot: "^src-main/demo-host/" },
    },
    {
      name: "demo-host-is-started-by-app",
      severity: "error",
      from: { path: "^src-main/", pathNot: "^src-main/(app|demo-host)/" },
      to: { path: "^src-main/demo-host/" },
    },
    {
      name: "electron-at-the-edge",
      comment: "The engine, the clients and the command line run in Node alone.",
      severity: "error",
      from: {
        path: "^(shared|src-renderer|src-main/(record-engine|fhir|fhircast|record-cli|demo-host|audit|cds-hooks))/",
      },
      to: { path: packages("electron") },
    },
    {
      name: "preload-is-small",
      severity: "error",
      from: { path: "^src-main/preload/" },
      to: { path: "^src-main/", pathNot: "^src-main/preload/" },
    },
    ...owners.map((row) => ({
      name: `one-owner-of-${row.package}`,
      severity: /** @type {const} */ ("error"),
      from: { path: "^(shared|src-main|src-renderer)/", pathNot: row.owner },
      to: { path: packages(row.package) },
    })),
  ],
  options: {
    doNotFollow: { path: "^node_modules/" },
    tsConfig: { fileName: "tsconfig.base.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node", "default"] },
  },
};
