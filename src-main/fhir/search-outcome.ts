import type { TypeOutcome } from "../../shared/domain/source.ts";
import { unreachable } from "../../shared/kernel/unreachable.ts";
import type { SearchEnd } from "./search.ts";

/** How the search for one type ended, as a chart is told. `listed`: the server had said that it answers for this type. */
export function toOutcome(end: SearchEnd, listed: boolean): TypeOutcome {
  switch (end.end) {
    case "complete":
      return { outcome: "complete", received: end.received };
    case "unchanged":
      return { outcome: "complete", received: 0 };
    case "truncated":
      return { outcome: "truncated", received: end.received, ...(end.total === undefined ? {} : { total: end.total }) };
    case "failed":
      return { outcome: "failed", reason: end.reason, received: end.received };
    case "withheld":
      return { outcome: "withheld", reason: end.reason, received: end.received };
    case "refused":
      return listed
        ? { outcome: "failed", reason: "serverError", received: 0 }
        : { outcome: "notAsked", reason: "notSupported" };
    case "cancelled":
    case "notKept":
      return { outcome: "failed", reason: "cancelled", received: end.received };
    default:
      return unreachable(end);
  }
}
