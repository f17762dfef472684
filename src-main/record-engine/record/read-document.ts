import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { FhirClient } from "../../fhir/fhir-client.ts";
import type { DocumentBytes } from "../engine-api.ts";
import { fetchAttachment, findAttachment, fromBase64 } from "./attachment.ts";
import type { RecordStore } from "./record-store.ts";

export interface DocumentContext {
  readonly store: RecordStore;
  /** `undefined` without a network. */
  readonly client: FhirClient | undefined;
  readonly nowMs: number;
  readonly correlationId: string;
}

/** One attachment: out of the resource itself, as kept from an earlier reading, or from its source, and then kept. */
export async function readDocument(
  raw: RawResource,
  index: number,
  { store, client, nowMs, correlationId }: DocumentContext,
): Promise<Result<DocumentBytes, AppError>> {
  const place = findAttachment(raw, index);
  if (place === undefined) return fail("notFound", "noSuchAttachment", correlationId);
  if (place.held === "data") return ok({ contentType: place.contentType, body: fromBase64(place.base64) });
  const kept = store.attachments.read(raw, index);
  if (kept !== undefined) return ok(kept);
  if (client === undefined) return fail("sourceUnavailable", "offline", correlationId, true);
  const fetched = await fetchAttachment(client, place);
  if (fetched.ok) {
    store.attachments.keep(raw, index, fetched.value, nowMs);
    return fetched;
  }
  switch (fetched.error) {
    case "forbidden":
    case "heldElsewhere":
      return fail("sourceForbidden", fetched.error, correlationId);
    case "tooLarge":
      return fail("sourceUnavailable", fetched.error, correlationId);
    case "gone":
    case "notReachable":
    case "malformed":
      return fail("sourceUnavailable", fetched.error, correlationId, true);
    default:
      return unreachable(fetched.error);
  }
}
