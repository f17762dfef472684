import type { Entry } from "../../domain/entry.ts";
import type { RawResource } from "../../fhir/resource.ts";
import type { NormaliseContext } from "../context.ts";
import { ResourceReader } from "../resource-reader.ts";
import { codedTopicOf } from "../topics.ts";
import { termOf } from "../words/value-words.ts";
import { generalNormaliser } from "./general-resource.ts";
import { generalTypes } from "./general-types.ts";

const normaliseService = generalNormaliser(generalTypes.EpisodeOfCare);

/** A service that cares for the person; one whose coded type is an alert (a child protection plan, a looked after child) works as a flag. */
export function normaliseEpisodeOfCare(raw: RawResource, context: NormaliseContext): Entry {
  const read = new ResourceReader(raw, context);
  const types = read.concepts("type");
  const code = types.find((type) => codedTopicOf([type]) !== undefined);
  const topic = codedTopicOf([code]);
  if (topic === undefined) return normaliseService(raw, context);
  const authority = read.parties("managingOrganization")[0]?.name;
  return read.entry({
    headingId: topic.headingId,
    alsoUnder: ["servicesAndCare"],
    display: termOf(code),
    untitled: "Episode of care",
    code,
    when: read.period("period"),
    performers: read.parties("careManager"),
    organisation: authority,
    mayBeInFuture: true,
    statusMatters: true,
    inHeader: ["period", "careManager"],
    detail: {
      kind: "flag",
      topic: topic.topic,
      active: isActive(raw.body.status),
      categories: [],
      ...(authority === undefined ? {} : { localAuthority: authority }),
    },
  });
}

/** FHIR EpisodeOfCareStatus; on hold is neither in force nor over. */
function isActive(status: unknown): boolean | undefined {
  if (status === "active") return true;
  return status === "finished" || status === "cancelled" ? false : undefined;
}
