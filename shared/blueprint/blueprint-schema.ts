import { z } from "zod";
import { sourceKinds } from "../domain/source.ts";
import { healCodeSystem, snomed } from "../fhir/code-systems.ts";
import { lensIds } from "../lenses/lens-id.ts";
import { isServiceUrl } from "./service-url.ts";

/** Scopes asked for where the blueprint names none: read all of one patient, know who looks, stay signed in while the window is open. */
export const defaultScope = "openid fhirUser online_access patient/*.rs";

const serviceUrl = (description: string) =>
  z
    .string()
    .max(2048)
    .refine(isServiceUrl, {
      error: "must be an https address (http only for this machine), without query, fragment or user name",
    })
    .describe(description);

const text = (description: string) => z.string().trim().min(1).max(200).describe(description);
const scope = z
  .string()
  .regex(/^[\x21\x23-\x5B\x5D-\x7E]+( [\x21\x23-\x5B\x5D-\x7E]+)*$/, {
    error: "must be scopes with one space between them",
  })
  .max(2000)
  .describe(
    `OAuth scopes with one space between them. Default: "${defaultScope}" ("launch" is added where the host launches).`,
  );
const odsCode = z
  .string()
  .regex(/^[A-Z0-9]{1,12}$/, { error: "must be an ODS code: capital letters and digits" })
  .describe("The organisation's ODS code.");
const clientId = text("Client id under which Throughline is registered there, as a public client.");
const signIn = z
  .enum(["systemBrowser", "window"])
  .describe("Where the user signs in: the system browser (default, RFC 8252) or a window of Throughline's own.");
const callbackPort = z
  .int()
  .min(1024)
  .max(65535)
  .describe(
    "Fixed port of the loopback redirect http://127.0.0.1:<port>/callback, for a server that cannot allow any port (RFC 8252 section 7.3). Default: any free port.",
  );

const host = z
  .strictObject({
    iss: serviceUrl(
      "FHIR base URL as the host sends it in iss. A slash at its end makes no difference; anything else does.",
    ),
    name: text("The host's name as its users know it."),
    kind: z
      .enum(sourceKinds)
      .optional()
      .describe("What the host is as a source, where no sources are listed. Default: other."),
    odsCode: odsCode.optional(),
    authorisation: z
      .enum(["smart", "open"])
      .optional()
      .describe(
        "smart (default): SMART App Launch 2 with PKCE. open: a FHIR server without authorisation; launch is then the Patient's logical id.",
      ),
    clientId,
    scope: scope.optional(),
    signIn: signIn.optional(),
    callbackPort: callbackPort.optional(),
    hub: serviceUrl(
      "FHIRcast hub that the host's token may be shown to, as its token response names it in hub.url. Absent: changes of patient in the host are not followed.",
    ).optional(),
  })
  .describe("A clinical system that may launch Throughline.");

const authorisation = z
  .discriminatedUnion("by", [
    z.strictObject({
      by: z.literal("host").describe("The launching host's own token: host and source are one server."),
    }),
    z.strictObject({
      by: z.literal("tokenExchange").describe("A token exchanged for the host's (RFC 8693)."),
      tokenEndpoint: serviceUrl(
        "Token endpoint of the locality's authorisation server. The host's token is sent there.",
      ),
      audience: z.string().min(1).max(2048).optional().describe("RFC 8693 audience. Default: the source's base URL."),
      scope: scope.optional(),
    }),
    z.strictObject({
      by: z.literal("signIn").describe("A sign-in of its own, which the user starts (standalone launch)."),
      iss: serviceUrl("FHIR base URL of the server to sign in to."),
      clientId,
      scope: scope.optional(),
      callbackPort: callbackPort.optional(),
      signIn: signIn.optional(),
    }),
    z.strictObject({ by: z.literal("open").describe("No authorisation at all.") }),
  ])
  .describe("How the source is authorised. A token goes to its own source and nowhere else.");

const codeSystem = z
  .string()
  .max(200)
  .regex(/^(?:https?:\/\/|urn:)[^\s|?#]+$/, { error: "must be a code system's address, without a version" })
  .refine((uri) => !healCodeSystem(uri).healed, {
    error: "must be the code system's address as it is published (http://snomed.info/sct, http://loinc.org)",
  });

const clientCredentials = z
  .strictObject({
    by: z.literal("clientCredentials"),
    tokenEndpoint: serviceUrl("Token endpoint of the server's own authorisation server."),
    clientId: text("Client id of the account that this program has there, as a system."),
    secretFile: z
      .string()
      .min(1)
      .max(1000)
      .describe(
        "File that holds the account's secret and nothing else, by its path relative to the blueprint. Not readable by everybody on the machine.",
      ),
    scope: scope.optional(),
  })
  .describe("A system's account (RFC 6749 §4.4), for content that is published to it. It opens no patient's record.");

const terminologyServer = z
  .strictObject({
    name: text("Its name, as rows that rest on it cite it."),
    baseUrl: serviceUrl(
      "FHIR base URL (R4 or R5) with CodeSystem/$lookup and ConceptMap/$translate. No token of a patient goes there.",
    ),
    authorisation: clientCredentials
      .optional()
      .describe("How it is asked, where it wants to know who asks. Absent: without authorisation."),
    targetSystems: z
      .array(codeSystem)
      .min(1)
      .max(5)
      .default([snomed])
      .describe("Code systems whose codes are wanted. Default: SNOMED CT."),
    localSystems: z
      .array(codeSystem)
      .max(20)
      .default([])
      .describe(
        "Code systems of the locality's own of which codes may be sent to the server. Of systems that are neither published nor listed here no code is sent.",
      ),
    mostCodes: z
      .int()
      .min(1)
      .max(5000)
      .default(300)
      .describe("Of one open record no more questions are asked than this."),
  })
  .describe(
    "A FHIR terminology server that is asked for the meaning of codes that no map has. Only codes are sent, nothing of a patient. Absent: nothing is asked.",
  );

const cdsServer = z
  .strictObject({
    name: text("Its name, as its cards are headed and its silence is said."),
    baseUrl: serviceUrl("Base URL: <baseUrl>/cds-services lists what it offers (CDS Hooks 2.0)."),
    services: z
      .array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,199}$/, { error: "must be the id of a service" }))
      .min(1)
      .max(20)
      .optional()
      .describe("Ids of the services to call. Left out: every one that it offers for patient-view."),
    issuer: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .describe(
        "iss of the signed requests, as this program is registered there. Default: the thumbprint of this installation's key, which About shows.",
      ),
    smartHosts: z
      .array(
        z.string().regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/, {
          error: "must be the name of a host in small letters, without scheme, port or path",
        }),
      )
      .min(1)
      .max(20)
      .optional()
      .describe(
        "Hosts whose SMART applications its cards may have the user open in the browser, over https and without being told which patient is open. Left out: none.",
      ),
  })
  .describe(
    "A server of decision-support services. It is sent what its services ask for of the open record, but nothing labelled, sensitive or of a restricted person.",
  );

const meetingHub = z
  .strictObject({
    name: text("Its name, as notices name it."),
    url: serviceUrl("hub.url of a FHIRcast 3.0 hub with the websocket channel."),
    authorisation: z
      .discriminatedUnion("by", [
        z.strictObject({ by: z.literal("open").describe("Whoever knows a topic may use it.") }),
        z.strictObject({
          by: z.literal("signIn").describe("A sign-in of its own when a meeting is shared (standalone launch)."),
          iss: serviceUrl("FHIR base URL of the authorisation server that the hub trusts."),
          clientId,
          scope: scope.optional(),
          callbackPort: callbackPort.optional(),
          signIn: signIn.optional(),
        }),
      ])
      .describe("How the hub is used. No token that opens a record goes to it."),
  })
  .describe(
    "A FHIRcast hub through which machines of one meeting follow the presenter. Absent: a meeting stays on one machine.",
  );

const source = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: "must be letters, digits, dots, dashes or underscores" })
      .describe("Short name of the source, never shown. Keep it: cached records are filed under it."),
    name: text("The organisation's name as a clinician knows it."),
    kind: z.enum(sourceKinds),
    odsCode: odsCode.optional(),
    baseUrl: serviceUrl("FHIR R4 base URL."),
    authorisation,
  })
  .describe("A system that is read.");

/** The blueprint file, after its JSON. Every object refuses a key that it does not know: a misspelt safety setting must not pass for its default. */
export const blueprintSchema = z
  .strictObject({
    $schema: z.string().optional().describe("For editors; not read."),
    name: text("The locality's name."),
    hosts: z.array(host).max(50).describe("Systems that may launch Throughline. Any other iss is refused."),
    sources: z.array(source).max(100).default([]).describe("Systems to read. Empty: the launching host alone."),
    codeMaps: z
      .array(z.string().min(1).max(500))
      .max(100)
      .default([])
      .describe("Extra code maps: file paths relative to the blueprint."),
    terminologyServer: terminologyServer.optional(),
    cdsServices: z
      .array(cdsServer)
      .max(10)
      .optional()
      .describe("Decision-support services (CDS Hooks) that may be called. No other one is. Absent: none."),
    meetingHub: meetingHub.optional(),
    rules: z
      .record(
        z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/),
        z.strictObject({
          enabled: z.boolean().optional().describe("On or off. Left out: as the rule ships."),
          thresholds: z
            .record(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,99}$/), z.number())
            .optional()
            .describe("The rule's numbers, by their names."),
          words: text(
            "What this locality adds to every flag of the rule, such as whom to call. Shown after the rule's own words as 'In this locality: …'.",
          ).optional(),
        }),
      )
      .default({})
      .describe(
        "Decision-support rules to switch on or off, their thresholds and the locality's own words, by their id.",
      ),
    lenses: z
      .array(
        z.strictObject({
          role: text("Part of the user's role as the host names it, in any case of letters.").exactOptional(),
          intent: text("The launch's intent, exactly.").exactOptional(),
          lens: z.enum(lensIds),
        }),
      )
      .max(100)
      .default([])
      .describe(
        "Which role or launch intent gets which arrangement of the chart; the first that fits counts, one without role and intent fits everybody. Users can change it.",
      ),
    lockAfterMinutes: z
      .int()
      .min(1)
      .max(480)
      .default(15)
      .describe("The patient is closed after this many minutes without use."),
    cacheDays: z
      .int()
      .min(0)
      .max(365)
      .default(14)
      .describe(
        "Encrypted copies of records not opened for this many days are deleted at the next start. 0: all of them.",
      ),
    pollSeconds: z
      .int()
      .min(0)
      .max(3600)
      .default(30)
      .describe(
        "Sources of the open record are asked for changes this often, in seconds; less often where nothing changes, the window is hidden, or a source is slow or fails. 0: only when the user asks.",
      ),
    projectorIdentity: z
      .enum(["initials", "firstName", "full"])
      .optional()
      .describe(
        "How much of a person's name stands on the projector of a meeting until the presenter chooses otherwise. Default: firstName.",
      ),
    auditUnavailable: z
      .enum(["stop", "warn"])
      .default("stop")
      .describe("What happens when the audit trail cannot be written: show nothing, or show with a warning."),
    acrossRecords: z
      .strictObject({
        roles: z
          .array(text("Part of the user's role as the host names it, in any case of letters."))
          .min(1)
          .max(100)
          .optional()
          .describe("Who may ask. Default: whoever a host has named."),
        safeguarding: z.boolean().optional().describe("Also the safeguarding rules. Default: not."),
      })
      .optional()
      .describe(
        "Lets decision-support rules be asked of all records kept on a computer, one after the other. Left out: nobody may.",
      ),
    alerts: z
      .strictObject({
        childProtectionViewsShared: z
          .boolean()
          .optional()
          .describe(
            "Whether a look at a child protection entry reaches the local authority (CP-IS) by the locality's own means: Throughline tells nobody. Default: the screen says that it is not configured.",
          ),
        whoMaySeeMore: text("Who may see more than a safeguarding alert says, and how to ask.").optional(),
        mayOpen: z
          .array(text("Part of the user's role as the host names it, in any case of letters."))
          .min(1)
          .max(100)
          .optional()
          .describe(
            "Roles that may open rows which hold their words back. Everybody else sees that the row is there and whom to ask. Default: everybody may open them, and each look is recorded.",
          ),
      })
      .optional()
      .describe("What is said beside alerts."),
    launchPort: z
      .int()
      .min(1024)
      .max(65535)
      .nullable()
      .optional()
      .describe(
        "Port of the loopback launch URL. Default: 8765, closed on a shared desktop (RDP, Citrix). A number: always open. null: never.",
      ),
  })
  .describe("Locality blueprint of Throughline: who may launch it and what it reads.");

export type BlueprintDocument = z.output<typeof blueprintSchema>;
