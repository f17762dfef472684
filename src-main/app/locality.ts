import { dirname, resolve } from "node:path";
import type { Blueprint } from "../../shared/blueprint/blueprint.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { CodeMap } from "../../shared/terminology/concept-map.ts";
import type { DemoHost } from "../demo-host/start-demo-host.ts";
import type { BlueprintRefusal } from "../settings/blueprint-file.ts";
import {
  administratorBlueprintPath,
  isWritable,
  readAdministratorBlueprint,
  readBlueprint,
} from "../settings/blueprint-file.ts";
import { readCodeMaps } from "../settings/code-map-files.ts";
import type { StartArguments } from "./start-arguments.ts";

/** Whom this program may be launched by and what it reads. */
export interface Locality {
  readonly blueprint: Blueprint;
  /** The blueprint's own code maps, read. */
  readonly codeMaps: readonly CodeMap[];
  readonly demo?: DemoHost;
}

export interface LocalityInput {
  readonly start: StartArguments;
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly nowMs: () => number;
}

/** `--demo`: the embedded one. Installed: the administrator's. Unpackaged: the one that was named, else the embedded one. */
export async function openLocality(input: LocalityInput): Promise<Result<Locality, BlueprintRefusal>> {
  const { start, isPackaged, platform, env } = input;
  if (isDemo(start, isPackaged)) {
    return ok(await openDemo(input));
  }
  const isNamed = start.blueprintPath !== undefined && !isPackaged;
  const path = isNamed ? start.blueprintPath : administratorBlueprintPath(platform, env);
  const blueprint = await (isNamed ? readBlueprint(path) : readAdministratorBlueprint(path, platform));
  if (!blueprint.ok) return blueprint;
  const mayChange = isNamed || platform === "win32" ? () => false : isWritable;
  const codeMaps = readCodeMaps(path, blueprint.value.codeMaps, mayChange);
  return codeMaps.ok ? ok({ blueprint: withSecretFile(blueprint.value, path), codeMaps: codeMaps.value }) : codeMaps;
}

/** The secret's file by its whole path: it is read when a token is needed, wherever the program stands then. */
function withSecretFile(blueprint: Blueprint, blueprintPath: string): Blueprint {
  const authorisation = blueprint.terminologyServer?.authorisation;
  if (blueprint.terminologyServer === undefined || authorisation === undefined) return blueprint;
  const secretFile = resolve(dirname(blueprintPath), authorisation.secretFile);
  return {
    ...blueprint,
    terminologyServer: { ...blueprint.terminologyServer, authorisation: { ...authorisation, secretFile } },
  };
}

export function isDemo(start: StartArguments, isPackaged: boolean): boolean {
  return start.demo || (!isPackaged && start.blueprintPath === undefined);
}

/** First of the demo's nine ports, so that its addresses stay the same from start to start; where one is taken, any free ones. */
const demoPort = 48650;

/** The demo's code is loaded only where it is asked for: an installed program runs without ever having read it. */
async function openDemo({ start, env, nowMs }: LocalityInput): Promise<Locality> {
  const [{ startDemoHost }, { buildDemoPatients }] = await Promise.all([
    import("../demo-host/start-demo-host.ts"),
    import("../demo-host/stories/build-demo-patients.ts"),
  ]);
  const anchor = start.demoAnchor ?? new Date(nowMs());
  const secret = env.THROUGHLINE_DEMO_CONTROL;
  const slowPageMs = Number(env.THROUGHLINE_DEMO_SLOW_PAGE_MS ?? Number.NaN);
  const options = {
    anchor,
    patients: buildDemoPatients(anchor),
    ...(slowPageMs >= 0 ? { slowPageMs } : {}),
    ...(secret === undefined ? {} : { enableControl: { secret } }),
  };
  const demo = await startDemoHost({ ...options, port: demoPort }).catch(() => startDemoHost(options));
  return { blueprint: inOwnWindow(demo.blueprint), codeMaps: [], demo };
}

/** The demo signs in in a window of the program's own: there may be no browser at hand, and nothing real is typed. */
function inOwnWindow(blueprint: Blueprint): Blueprint {
  return {
    ...blueprint,
    hosts: blueprint.hosts.map((host) => ({ ...host, signIn: "window" })),
    sources: blueprint.sources.map((source) =>
      source.authorisation.by === "signIn"
        ? { ...source, authorisation: { ...source.authorisation, signIn: "window" } }
        : source,
    ),
  };
}
