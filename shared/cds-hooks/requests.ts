import type { JsonObject } from "../fhir/json.ts";
import type { Instant } from "../kernel/brand.ts";
import type { ExternalCard, OverrideReason } from "./external-card.ts";

export interface PatientView {
  /** A UUID: one for each call. */
  readonly hookInstance: string;
  /** `Practitioner/abc`. */
  readonly userId: string;
  /** Patient.id at the launching host. */
  readonly patientId: string;
  readonly prefetch: JsonObject;
}

/**
 * The body of a call (CDS Hooks 2.0, "HTTP Request"). `fhirServer` and `fhirAuthorization` are left out always: a service learns what it is sent, and gets no
 * token with which to read more.
 */
export function patientViewBody({ hookInstance, userId, patientId, prefetch }: PatientView): string {
  return JSON.stringify({ hook: "patient-view", hookInstance, context: { userId, patientId }, prefetch });
}

/** SMART's `fhirUser` is the address of the user's resource; the hook wants its type and id. */
export function userIdOf(fhirUser: string | undefined): string | undefined {
  const found = /(?:^|\/)((?:Practitioner|PractitionerRole|Patient|RelatedPerson)\/[A-Za-z0-9.-]{1,64})$/.exec(
    fhirUser ?? "",
  );
  return found?.[1];
}

/** What a user said to a card: which of its suggestions they follow, or that they do not, for one of its reasons; by their places in the card. */
export type CardOutcome =
  | { readonly outcome: "accepted"; readonly suggestion: number }
  | { readonly outcome: "overridden"; readonly reason?: number | undefined };

/** The body of `POST …/feedback` (CDS Hooks 2.0, "Feedback"), or `undefined` where the card has nothing by which it, or what was chosen, could be named. */
export function feedbackBody(card: ExternalCard, said: CardOutcome, at: Instant): string | undefined {
  if (card.uuid === undefined) return undefined;
  const frame = { card: card.uuid, outcome: said.outcome, outcomeTimestamp: at };
  if (said.outcome === "accepted") {
    const id = card.suggestions[said.suggestion]?.uuid;
    return id === undefined ? undefined : JSON.stringify({ feedback: [{ ...frame, acceptedSuggestions: [{ id }] }] });
  }
  const reason = reasonOf(card, said);
  if (reason === undefined && said.reason !== undefined) return undefined;
  return JSON.stringify({ feedback: [{ ...frame, ...(reason === undefined ? {} : { overrideReason: { reason } }) }] });
}

export function reasonOf(card: ExternalCard, said: CardOutcome): OverrideReason | undefined {
  return said.outcome === "overridden" && said.reason !== undefined ? card.overrideReasons[said.reason] : undefined;
}
