import { parseArgs } from "node:util";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";

/**
 * A wish to open a patient, as it came in. Nothing but these two words is ever taken from a URL or a command line: a parameter more
 * (`clientId`, `fhirServiceUrl`, `patientId`, …) would override what the blueprint says in a SMART client library.
 */
export interface LaunchRequest {
  /** As received: `aud` must repeat it. Not yet known to be allowed. */
  readonly iss: string;
  /** Opaque. Absent in a standalone launch. */
  readonly launch?: string;
}

export type LaunchRequestFault = "badLaunchUrl";

/** Where a deep link begins. The scheme is registered with the operating system (electron-builder.yml, app/deep-links.ts). */
export const deepLinkScheme = "throughline";

const longestIss = 2048;
const longestLaunch = 8192;

/** `http://127.0.0.1:<port>/launch?iss=…&launch=…`: an EHR launch, so both are required (SMART App Launch 2.2, "EHR Launch"). */
export function parseLoopbackLaunch(url: URL): Result<LaunchRequest, LaunchRequestFault> {
  return url.pathname === "/launch" ? parseQuery(url.searchParams) : err("badLaunchUrl");
}

/**
 * `throughline://launch?iss=…&launch=…`. A link is a text that anybody can put into a web page or a letter: it can ask for a launch, and
 * for nothing else.
 */
export function parseDeepLink(text: string): Result<LaunchRequest, LaunchRequestFault> {
  if (text.length > longestIss + longestLaunch || !URL.canParse(text)) {
    return err("badLaunchUrl");
  }
  const url = new URL(text);
  const isLaunch = url.protocol === `${deepLinkScheme}:` && url.hostname === "launch" && /^\/?$/.test(url.pathname);
  return isLaunch && url.username === "" && url.port === "" ? parseQuery(url.searchParams) : err("badLaunchUrl");
}

/**
 * Command line → launch, or `undefined` where it asks for none. Where a deep link stands among the arguments the operating system has
 * put it there, and every other argument is ignored: a link must not be able to bring a switch with it.
 * @param args without the executable's own path
 */
export function parseLaunchArguments(args: readonly string[]): Result<LaunchRequest, LaunchRequestFault> | undefined {
  const link = findDeepLink(args);
  if (link !== undefined) {
    return parseDeepLink(link);
  }
  const { iss, launch } = readSwitches(args);
  if (iss === undefined && launch === undefined) {
    return undefined;
  }
  return iss === undefined ? err("badLaunchUrl") : checked(iss, launch);
}

export function findDeepLink(args: readonly string[]): string | undefined {
  return args.find((argument) => argument.trimStart().toLowerCase().startsWith(`${deepLinkScheme}:`))?.trim();
}

function readSwitches(args: readonly string[]): { iss?: string | undefined; launch?: string | undefined } {
  // A `--` of npm's own (`npm start -- … -- --iss …`) ends nothing here.
  const { values } = parseArgs({
    args: args.filter((argument) => argument !== "--"),
    options: { iss: { type: "string" }, launch: { type: "string" } },
    strict: false,
  });
  return {
    iss: typeof values.iss === "string" ? values.iss : undefined,
    launch: typeof values.launch === "string" ? values.launch : undefined,
  };
}

function parseQuery(query: URLSearchParams): Result<LaunchRequest, LaunchRequestFault> {
  const [iss, ...moreIss] = query.getAll("iss");
  const [launch, ...moreLaunches] = query.getAll("launch");
  if (iss === undefined || launch === undefined || launch === "" || moreIss.length > 0 || moreLaunches.length > 0) {
    return err("badLaunchUrl");
  }
  return checked(iss, launch);
}

function checked(iss: string, launch: string | undefined): Result<LaunchRequest, LaunchRequestFault> {
  if (iss === "" || iss.length > longestIss || !URL.canParse(iss) || hasControlCharacter(iss)) {
    return err("badLaunchUrl");
  }
  if (launch === undefined) {
    return ok({ iss });
  }
  return launch === "" || launch.length > longestLaunch || hasControlCharacter(launch)
    ? err("badLaunchUrl")
    : ok({ iss, launch });
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
