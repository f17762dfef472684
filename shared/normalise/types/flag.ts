import type { Entry } from "../../domain/entry.ts";
import type { FlagDetail } from "../../domain/entry-detail.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { resuscitationDecision, topicOf } from "../topics.ts";
import { termOf } from "../words/value-words.ts";

const childTopics: ReadonlySet<FlagDetail["topic"]> = new Set([
  "childProtection",
  "unbornChildProtection",
  "lookedAfterChild",
]);

export function normaliseFlag(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const code = read.concept("code");
  const categories = read.concepts("category");
  const found = topicOf([code, ...categories]);
  const topic = found?.topic ?? "other";
  const when = read.period("period");
  const author = read.party("author");
  const decision = resuscitationDecision(code);
  const resuscitation = topic === "resuscitation" ? (decision ?? "unclear") : undefined;
  // National end-of-life guidance: the period of a resuscitation decision ends on its review date.
  const reviewDate = resuscitation !== undefined && when?.kind === "period" ? when.end : undefined;
  const localAuthority = childTopics.has(topic)
    ? (context.provenanceOf(raw)?.organisation ??
      author?.organisation ??
      (isOrganisation(read) ? author?.name : undefined))
    : undefined;
  return read.entry({
    headingId: found?.headingId ?? "alerts",
    alsoUnder: alsoUnder(topic),
    display: termOf(code),
    untitled: "Alert without words",
    code,
    when,
    performers: author === undefined ? [] : [author],
    recorder: context.provenanceOf(raw)?.author ?? author,
    statusMatters: true,
    inHeader: ["code", "period", "author"],
    detail: {
      kind: "flag",
      topic,
      active: raw.body.status === "active" ? true : raw.body.status === "inactive" ? false : undefined,
      categories: categories.flatMap((category) => termOf(category) ?? []),
      ...(resuscitation === undefined ? {} : { resuscitation }),
      ...(reviewDate === undefined ? {} : { reviewDate }),
      ...(localAuthority === undefined ? {} : { localAuthority }),
    },
  });
}

function isOrganisation(read: ResourceReader): boolean {
  const author = read.reference("author");
  return author !== undefined && read.context.resolve(read.raw, author)?.body.resourceType === "Organization";
}

function alsoUnder(topic: FlagDetail["topic"]): readonly HeadingId[] {
  return topic === "risk" ? ["alerts"] : [];
}
