import type { AppError } from "../../../shared/kernel/app-error.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { ViewRefusal } from "../../../shared/view-models/views.ts";
import type { NothingDrawn } from "./derived-record.ts";

export function toViewError(
  refusal: ViewRefusal | NothingDrawn,
  cannotBeDerived: boolean,
  correlationId: string,
): Result<never, AppError> {
  switch (refusal) {
    case "notFound":
      return fail("notFound", "noSuchRow", correlationId);
    case "notForThisRole":
      return fail("authRefused", refusal, correlationId);
    case "notDerived":
      return cannotBeDerived
        ? fail("internal", "cannotDerive", correlationId)
        : fail("cancelled", "recordClosed", correlationId);
    case "nobody":
      return fail("sourceUnavailable", "patientUnreadable", correlationId, true);
    case "unknownView":
    case "invalidParams":
      return fail("invalidInput", refusal, correlationId);
    default:
      return unreachable(refusal);
  }
}
