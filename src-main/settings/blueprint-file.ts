import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Blueprint } from "../../shared/blueprint/blueprint.ts";
import { parseBlueprint } from "../../shared/blueprint/parse-blueprint.ts";
import { unknownRuleSettings } from "../../shared/blueprint/rule-settings.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { err } from "../../shared/kernel/result.ts";

/** Why there is no blueprint to work from. `lines`: what is wrong and where. */
export interface BlueprintRefusal {
  readonly reason: "noBlueprint" | "blueprintInvalid";
  readonly lines: readonly string[];
}

/** Where the packaged program reads its blueprint from: a place that an administrator writes and a user does not. */
export function administratorBlueprintPath(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  switch (platform) {
    case "win32":
      return `${env.ProgramData ?? "C:\\ProgramData"}\\Throughline\\blueprint.json`;
    case "darwin":
      return "/Library/Application Support/Throughline/blueprint.json";
    default:
      return "/etc/throughline/blueprint.json";
  }
}

const largestBytes = 1024 * 1024;

/** A blueprint from the path that a developer named. */
export async function readBlueprint(path: string): Promise<Result<Blueprint, BlueprintRefusal>> {
  let text: string;
  try {
    if (statSync(path).size > largestBytes) {
      return err({ reason: "blueprintInvalid", lines: ["the file is larger than a megabyte"] });
    }
    text = readFileSync(path, "utf8");
  } catch {
    return err({ reason: "noBlueprint", lines: ["the file is not there or cannot be read"] });
  }
  const parsed = parseBlueprint(text);
  const wrong = parsed.ok ? await unknownRules(text, parsed.value) : parsed.error;
  return parsed.ok && wrong.length === 0 ? parsed : err({ reason: "blueprintInvalid", lines: wrong });
}

/** The rules come with their tables: only a blueprint that speaks of them waits for those. */
async function unknownRules(text: string, { rules }: Blueprint): Promise<readonly string[]> {
  if (Object.keys(rules).length === 0) return [];
  const { allRules } = await import("../../shared/decision-support/rules.ts");
  return unknownRuleSettings(text, rules, allRules);
}

/**
 * The blueprint of an installed program. It says whom to trust, so a file that the user could have changed is refused. Whether they
 * could is asked of the system for the file and its folder (which could be swapped); on Windows Node cannot see access lists, there the
 * folder's own protection must do (README, "Installing").
 */
export async function readAdministratorBlueprint(
  path: string,
  platform: NodeJS.Platform,
  mayWrite: (path: string) => boolean = isWritable,
): Promise<Result<Blueprint, BlueprintRefusal>> {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    return err({ reason: "noBlueprint", lines: [] });
  }
  if (platform !== "win32" && (mayWrite(path) || mayWrite(dirname(path)))) {
    return err({
      reason: "blueprintInvalid",
      lines: ["the file, or the folder that it is in, can be changed by the user; only an administrator may"],
    });
  }
  return readBlueprint(path);
}

/** Whether the user of this session could change the file or folder. */
export function isWritable(path: string): boolean {
  if (process.getuid?.() === 0) {
    return false; // The administrator's own session: nothing is closed to it.
  }
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
