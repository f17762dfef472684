import type { Entry } from "../../domain/entry.ts";
import { shareIdentifier } from "./business-identifiers.ts";

/**
 * How far a result, report or writing has come (FHIR R4 observation-status, diagnostic-report-status, composition-status): 0 before it is final, 1 final, 2 changed by its author after
 * that. `undefined` where the status says nothing of it. `appended` only adds to what was final, and is a change all the same.
 */
export function versionRank({ status }: Pick<Entry, "status">): 0 | 1 | 2 | undefined {
  switch (status) {
    case "registered":
    case "partial":
    case "preliminary":
      return 0;
    case "final":
      return 1;
    case "amended":
    case "corrected":
    case "appended":
      return 2;
    default:
      return undefined;
  }
}

/**
 * What is said of two values under one number of which the one has superseded the other: `corrected` or `preliminary`. `undefined` where nothing says so, and
 * then two values are two results.
 */
export function supersededAs(a: Entry, b: Entry): "corrected" | "preliminary" | undefined {
  const [one, other] = [versionRank(a), versionRank(b)];
  if (one === undefined || other === undefined || one === other || !shareIdentifier(a, b)) return undefined;
  return one === 2 || other === 2 ? "corrected" : "preliminary";
}
