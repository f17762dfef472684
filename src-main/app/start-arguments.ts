import { parseArgs } from "node:util";
import { findDeepLink } from "../smart/launch-request.ts";

/** What the command line may say besides a launch (smart/launch-request.ts). */
export interface StartArguments {
  readonly demo: boolean;
  /** Only an unpackaged program reads it: an installed one has its administrator's. */
  readonly blueprintPath?: string;
  readonly userDataFolder?: string;
  /** The moment that the demo's stories are told from; left out: now. */
  readonly demoAnchor?: Date;
  /** The demo's host page stays closed until it is asked for. */
  readonly hideDemoHost: boolean;
}

/** @param args without the executable's path. Where a deep link stands among them nothing else is read: a link brings no switch. */
export function parseStartArguments(args: readonly string[]): StartArguments {
  if (findDeepLink(args) !== undefined) {
    return { demo: false, hideDemoHost: false };
  }
  const { values } = parseArgs({
    args: args.filter((argument) => argument !== "--"),
    options: {
      demo: { type: "boolean" },
      blueprint: { type: "string" },
      "user-data-dir": { type: "string" },
      "demo-anchor": { type: "string" },
      "hide-demo-host": { type: "boolean" },
      iss: { type: "string" },
      launch: { type: "string" },
    },
    strict: false,
  });
  const anchorMs = typeof values["demo-anchor"] === "string" ? Date.parse(values["demo-anchor"]) : Number.NaN;
  return {
    demo: values.demo === true,
    hideDemoHost: values["hide-demo-host"] === true,
    ...(Number.isNaN(anchorMs) ? {} : { demoAnchor: new Date(anchorMs) }),
    ...(typeof values.blueprint === "string" ? { blueprintPath: values.blueprint } : {}),
    ...(typeof values["user-data-dir"] === "string" ? { userDataFolder: values["user-data-dir"] } : {}),
  };
}

/**
 * What stands after the executable. Unpackaged that begins with Electron's own switches and the app's folder, which nobody asks about.
 */
export function ownArguments(argv: readonly string[]): readonly string[] {
  return argv.slice(1);
}
