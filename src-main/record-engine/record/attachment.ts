import { asObject, asObjects, asString, type JsonObject, parseJson } from "../../../shared/fhir/json.ts";
import { isFhirResource, type RawResource } from "../../../shared/fhir/resource.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import type { FhirClient } from "../../fhir/fhir-client.ts";
import type { RequestFailure } from "../../fhir/request-failure.ts";
import { mayAsk, resolveLink } from "../../fhir/source-url.ts";
import type { DocumentBytes } from "../engine-api.ts";

export type AttachmentRefusal = "heldElsewhere" | "notReachable" | "forbidden" | "tooLarge" | "gone" | "malformed";

/** What a resource carries: its bytes, or where its own source keeps them. */
export type AttachmentPlace =
  | { readonly held: "data"; readonly contentType: string; readonly base64: string }
  | { readonly held: "source"; readonly contentType: string; readonly url: string };

const unstatedType = "application/octet-stream";

/** The attachments of a resource in the order of its own elements (FHIR R4 DocumentReference.content, DiagnosticReport.presentedForm, Media.content …). */
export function findAttachment(raw: RawResource, index: number): AttachmentPlace | undefined {
  const attachment = attachmentsOf(raw)[index];
  if (attachment === undefined) return undefined;
  const contentType = asString(attachment.contentType) ?? unstatedType;
  const base64 = asString(attachment.data);
  if (base64 !== undefined) return { held: "data", contentType, base64 };
  const url = asString(attachment.url);
  return url === undefined ? undefined : { held: "source", contentType, url };
}

function attachmentsOf({ type, body }: RawResource): readonly JsonObject[] {
  const inside = (items: readonly JsonObject[], member: string) => items.map((item) => asObject(item[member]) ?? {});
  switch (type) {
    case "DocumentReference":
      return inside(asObjects(body.content), "attachment");
    case "DiagnosticReport":
      return asObjects(body.presentedForm);
    case "Media":
      return asObjects(body.content);
    case "Consent":
      return asObjects(body.sourceAttachment);
    case "Communication":
    case "CommunicationRequest":
      return inside(asObjects(body.payload), "contentAttachment");
    default:
      return [];
  }
}

/** Fetches one attachment from its own source, as bytes or as a FHIR Binary. An address elsewhere is refused: the token would go with it. */
export async function fetchAttachment(
  client: FhirClient,
  place: AttachmentPlace & { readonly held: "source" },
): Promise<Result<DocumentBytes, AttachmentRefusal>> {
  const url = resolveLink(client.baseUrl, client.baseUrl, place.url);
  if (url === undefined || !mayAsk(client.baseUrl, url)) return err("heldElsewhere");
  const answer = await client.get(url, {
    accept: `${place.contentType}, application/fhir+json;q=0.9, */*;q=0.1`,
    largestBytes: client.policy.largestAttachmentBytes,
  });
  if (!answer.ok) return err(whyNot(answer.error));
  const { contentType = place.contentType, body } = answer.value;
  return /\bjson\b/.test(contentType) && place.contentType !== contentType
    ? readBinary(body, place.contentType)
    : ok({ contentType: place.contentType === unstatedType ? contentType : place.contentType, body });
}

function whyNot(failure: RequestFailure): AttachmentRefusal {
  switch (failure.outcome) {
    case "withheld":
      return "forbidden";
    case "refused":
      return failure.status === 404 || failure.status === 410 ? "gone" : "notReachable";
    case "failed":
      return failure.isTooLarge === true ? "tooLarge" : "notReachable";
    case "cancelled":
      return "notReachable";
    default:
      return unreachable(failure);
  }
}

/** `Binary` (FHIR R4 §Binary): base64 with the type that its writer gave it. */
function readBinary(body: Uint8Array<ArrayBuffer>, statedType: string): Result<DocumentBytes, AttachmentRefusal> {
  const resource = parseJson(new TextDecoder().decode(body));
  if (!isFhirResource(resource) || resource.resourceType !== "Binary") return err("malformed");
  const base64 = asString(resource.data);
  if (base64 === undefined) return err("malformed");
  return ok({ contentType: asString(resource.contentType) ?? statedType, body: fromBase64(base64) });
}

export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(base64, "base64");
  const body = new Uint8Array(bytes.byteLength);
  body.set(bytes);
  return body;
}
