import { parseJson } from "../../shared/fhir/json.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { type ReadReply, readReply } from "../../shared/terminology/read-reply.ts";
import {
  batchOf,
  readBatch,
  readManners,
  requestOf,
  type TerminologyManners,
} from "../../shared/terminology/requests.ts";
import type { TerminologyStatus } from "../../shared/terminology/terminology-server.ts";
import type { CodeQuestion } from "../../shared/terminology/told-codes.ts";
import type { FhirAnswer, FhirClient } from "./fhir-client.ts";
import type { RequestFailure } from "./request-failure.ts";
import { sourceUrl } from "./source-url.ts";

export type TerminologyFailure = NonNullable<TerminologyStatus["reason"]> | "cancelled";

export interface TerminologyAnswers {
  readonly answered: readonly { readonly question: CodeQuestion; readonly read: ReadReply }[];
  /** Why others were not, the first reason met. */
  readonly failure?: TerminologyFailure;
}

/** `GET {base}/metadata`, tried once. A server that does not answer it at all is not asked anything else; one without a statement is asked plainly. */
export async function readTerminologyManners(
  client: FhirClient,
): Promise<Result<TerminologyManners, TerminologyFailure>> {
  const answer = await client.get(sourceUrl(client.baseUrl, "metadata"), { attempts: 1, takesRefusals: true });
  if (answer.ok) return ok(readManners(jsonOf(answer.value)));
  const failure = toFailure(answer.error);
  return failure === "malformedAnswer" ? ok(readManners(undefined)) : err(failure);
}

/** Some questions at once, in one batch where the server takes one. */
export async function askTerminology(
  client: FhirClient,
  questions: readonly CodeQuestion[],
  manners: TerminologyManners,
): Promise<TerminologyAnswers> {
  return manners.batch ? askInBatch(client, questions, manners) : askSingly(client, questions, manners);
}

/** A server that offers batches and does not understand ours is asked one by one. */
async function askInBatch(
  client: FhirClient,
  questions: readonly CodeQuestion[],
  manners: TerminologyManners,
): Promise<TerminologyAnswers> {
  const answer = await client.get(client.baseUrl, { post: batchOf(questions, manners) });
  if (!answer.ok && answer.error.outcome !== "refused") return { answered: [], failure: toFailure(answer.error) };
  const replies = answer.ok ? readBatch(jsonOf(answer.value), questions) : undefined;
  if (replies === undefined) return askSingly(client, questions, { ...manners, batch: false });
  return gather(
    questions,
    replies.map((read) => (read === undefined ? err("malformedAnswer") : ok(read))),
  );
}

async function askSingly(
  client: FhirClient,
  questions: readonly CodeQuestion[],
  manners: TerminologyManners,
): Promise<TerminologyAnswers> {
  const replies = await Promise.all(questions.map((question) => askOne(client, question, manners)));
  return gather(questions, replies);
}

async function askOne(
  client: FhirClient,
  question: CodeQuestion,
  manners: TerminologyManners,
): Promise<Result<ReadReply, TerminologyFailure>> {
  const { path, search } = requestOf(question, manners);
  const answer = await client.get(sourceUrl(client.baseUrl, path, search), { takesRefusals: true });
  if (!answer.ok) return err(toFailure(answer.error));
  const read = readReply(jsonOf(answer.value), question);
  return read.ok ? read : err("malformedAnswer");
}

function gather(
  questions: readonly CodeQuestion[],
  replies: readonly Result<ReadReply, TerminologyFailure>[],
): TerminologyAnswers {
  const answered = questions.flatMap((question, place) => {
    const reply = replies[place];
    return reply?.ok === true ? [{ question, read: reply.value }] : [];
  });
  const failure = replies.flatMap((reply) => (reply.ok ? [] : reply.error))[0];
  return { answered, ...(failure === undefined ? {} : { failure }) };
}

function jsonOf(answer: FhirAnswer) {
  return parseJson(new TextDecoder().decode(answer.body));
}

function toFailure(failure: RequestFailure): TerminologyFailure {
  switch (failure.outcome) {
    case "cancelled":
      return "cancelled";
    case "refused":
    case "withheld":
      return "refused";
    case "failed":
      switch (failure.reason) {
        case "unreachable":
        case "timedOut":
        case "tooManyRequests":
        case "malformedAnswer":
          return failure.reason;
        case "signInExpired":
          return "refused";
        default:
          return "unreachable";
      }
  }
}
