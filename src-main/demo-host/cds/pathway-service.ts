import { z } from "zod";
import type { EventLog } from "../event-log.ts";
import type { Faults } from "../faults.ts";
import type { LoopbackRequest } from "../http/loopback-server.ts";
import { emptyAnswer, json, plainText, type Reply } from "../http/reply.ts";
import type { ClientTokens } from "./client-token.ts";

/** Base path: `{origin}/cds/cds-services` lists what there is. */
export const cdsPath = "/cds";
const discoveryPath = `${cdsPath}/cds-services`;
const servicePath = `${discoveryPath}/frailty-pathway`;

const severeFrailty = "925861000000102";

const service = {
  hook: "patient-view",
  id: "frailty-pathway",
  title: "Frailty pathway",
  description: "Which of Northvale's frailty services take referrals now, for people whose record says severe frailty.",
  prefetch: {
    person: "Patient/{{context.patientId}}",
    frailty: `Condition?patient={{context.patientId}}&code=http://snomed.info/sct|${severeFrailty}&clinical-status=active`,
    // One that nobody can answer without a FHIR server: a client leaves it out.
    team: "PractitionerRole?practitioner={{userPractitionerId}}&_include=PractitionerRole:organization",
  },
};

const condition = z.looseObject({ resourceType: z.literal("Condition"), id: z.string() });
const call = z.strictObject({
  hook: z.literal("patient-view"),
  hookInstance: z.uuid(),
  context: z.strictObject({
    userId: z.string().regex(/^(Practitioner|PractitionerRole|Patient|RelatedPerson)\/[A-Za-z0-9.-]{1,64}$/),
    patientId: z.string().min(1),
    encounterId: z.string().optional(),
  }),
  prefetch: z.strictObject({
    person: z.looseObject({ resourceType: z.literal("Patient"), id: z.string() }),
    frailty: z
      .looseObject({
        resourceType: z.literal("Bundle"),
        type: z.literal("searchset"),
        entry: z.array(z.looseObject({ resource: z.union([condition, z.looseObject({ resourceType: z.string() })]) })),
      })
      .nullable()
      .optional(),
  }),
});

const coding = z.strictObject({ code: z.string(), system: z.string().optional(), display: z.string() });
const feedback = z.strictObject({
  feedback: z
    .array(
      z.strictObject({
        card: z.uuid(),
        outcome: z.enum(["accepted", "overridden"]),
        acceptedSuggestions: z.array(z.strictObject({ id: z.string() })).optional(),
        overrideReason: z.strictObject({ reason: coding, userComment: z.string().optional() }).optional(),
        outcomeTimestamp: z.iso.datetime(),
      }),
    )
    .min(1),
});

export interface PathwayServiceDeps {
  readonly origin: string;
  readonly tokens: ClientTokens;
  readonly faults: Pick<Faults, "cds">;
  readonly log: EventLog;
  readonly newId: () => string;
}

/** A decision-support service of the locality (CDS Hooks 2.0), as strict as the sources are. `undefined`: another path. */
export function handlePathwayService(request: LoopbackRequest, deps: PathwayServiceDeps): Reply | undefined {
  const { method, url, headers, body } = request;
  if (url.pathname !== discoveryPath && !url.pathname.startsWith(`${discoveryPath}/`)) return undefined;
  const fault = deps.faults.cds();
  if (fault === "silent") return { kind: "silence" };
  if (fault === "serverError") return plainText(500, "<html><body>Something broke</body></html>");
  const refusal = deps.tokens.refusal(headers.authorization, `${deps.origin}${url.pathname}`);
  if (refusal !== undefined) return json(401, { error: refusal });
  if (method === "GET" && url.pathname === discoveryPath) return json(200, { services: [service] });
  if (method !== "POST") return plainText(405, "Discovery is read, services are called");
  if (headers["content-type"] !== "application/json") return plainText(415, "JSON only");
  if (url.pathname === servicePath) return advise(call.safeParse(parse(body)).data, deps);
  if (url.pathname !== `${servicePath}/feedback`) return plainText(404, "No such service");
  const told = feedback.safeParse(parse(body));
  if (!told.success) return json(400, { error: z.prettifyError(told.error) });
  deps.log.add({ kind: "cdsFeedback", detail: told.data.feedback.map(({ outcome }) => outcome).join() });
  return emptyAnswer();
}

function advise(asked: z.output<typeof call> | undefined, { log, newId, faults }: PathwayServiceDeps): Reply {
  if (asked === undefined) return plainText(412, "What the service needs of the record did not come with the call");
  log.add({ kind: "cdsCalled" });
  const frail = asked.prefetch.frailty?.entry.filter(({ resource }) => resource.resourceType === "Condition") ?? [];
  return json(200, {
    cards: frail.length === 0 ? [] : [{ ...card(newId), indicator: faults.cds() === "urgent" ? "critical" : "info" }],
  });
}

function card(newId: () => string) {
  return {
    uuid: newId(),
    summary: "Severe frailty: the frailty virtual ward takes referrals from ambulance crews and A&E until 20:00",
    detail:
      "Before an admission, consider with the person and those close to them:\n\n- **Virtual ward** (hospital at home), same day\n- *Community response team* within two hours\n\nThe full pathway: [Northvale frailty pathway](https://pathways.northvale.example/frailty).",
    source: { label: "Northvale frailty network, pathway of 2026" },
    selectionBehavior: "at-most-one",
    suggestions: [
      {
        uuid: newId(),
        label: "Discuss with the virtual ward",
        isRecommended: true,
        actions: [{ type: "create", description: "A referral to the frailty virtual ward" }],
      },
    ],
    overrideReasons: [
      {
        code: "needs-acute",
        system: "https://pathways.northvale.example/reasons",
        display: "Needs acute hospital care",
      },
      {
        code: "declined",
        system: "https://pathways.northvale.example/reasons",
        display: "The person does not want it",
      },
    ],
    links: [
      { label: "Frailty pathway", url: "https://pathways.northvale.example/frailty", type: "absolute" },
      { label: "Bed board", url: "https://beds.northvale.example/launch", type: "smart", autolaunchable: true },
    ],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
