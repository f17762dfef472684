import { codeSystemName } from "../../fhir/code-systems.ts";
import type { Coding } from "../../fhir/datatypes.ts";
import type { TerminologyStatus } from "../../terminology/terminology-server.ts";
import { formatInstant } from "../format/format-date.ts";
import { counted } from "../lines/text-part.ts";

/** How asking the locality's terminology server stands, for the Sources screen. */
export interface TerminologyView {
  readonly sentence: string;
  /** Codes stay as they were sent although a server could have told more of them. */
  readonly incomplete: boolean;
}

export function toTerminologyView(status: TerminologyStatus | undefined): TerminologyView | undefined {
  if (status === undefined) return undefined;
  const { server, told, unanswered, beyondBound } = status;
  const lead = leadOf(status);
  const known = told === 0 ? undefined : `What it told is used for ${counted(told, "code")} of this record.`;
  const bound =
    beyondBound === 0
      ? undefined
      : `Not asked, because this locality asks no more of one record: ${counted(beyondBound, "question")}.`;
  const sentence = [lead, known, bound].filter((part) => part !== undefined).join(" ");
  const isShort = status.asking === "failed" || beyondBound > 0 || (status.asking === "notAsked" && unanswered > 0);
  return { sentence: `${server}: ${sentence}`, incomplete: isShort };
}

function leadOf({ asking, reason, unanswered, told }: TerminologyStatus): string {
  const asSent = unanswered === 0 ? "" : ` Shown as sent: ${counted(unanswered, "code")}.`;
  switch (asking) {
    case "notAsked":
      return unanswered === 0 ? `there was nothing ${told === 0 ? "" : "more "}to ask.` : `not asked now.${asSent}`;
    case "asking":
      return "is being asked about codes.";
    case "answered":
      return `answered.${asSent}`;
    case "failed":
      return `the terminology server did not answer (${reasonWords[reason ?? "unreachable"]}).${asSent}`;
  }
}

const reasonWords: Readonly<Record<NonNullable<TerminologyStatus["reason"]>, string>> = {
  unreachable: "it could not be reached",
  timedOut: "it took too long",
  tooManyRequests: "it asked for a pause",
  malformedAnswer: "its answers could not be understood",
  refused: "it refused",
};

/** Of a code that was not sent, or of words that were not: where they come from. */
export function mappedWords(coding: Coding, isReceived: boolean): string | undefined {
  const { display, mapped } = coding;
  if (mapped === undefined) return undefined;
  if (mapped.askedAt === undefined) return `Not sent: read as ${display ?? "this code"}, by the map “${mapped.by}”`;
  const asked = `${mapped.by}, asked on ${formatInstant(mapped.askedAt)}`;
  if (isReceived) return `No words sent with the code: “${display ?? ""}” is its term by ${asked}`;
  const system = codeSystemName(coding.system ?? "");
  return `Not sent: ${display === undefined ? "" : `${display}, `}${system === undefined ? "code" : `${system} code`} by ${asked}`;
}
