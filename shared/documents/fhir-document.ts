import { asObject, asObjects, asString, type JsonObject } from "../fhir/json.ts";
import { nhsNumberSystem } from "../fhir/nhs-number.ts";
import {
  readCodeableConcept,
  readConceptOrCode,
  readDate,
  readEach,
  readHumanName,
  readIdentifiers,
  readReference,
  readReferences,
} from "../fhir/read-datatypes.ts";
import { formatDateTime } from "../view-models/format/format-date.ts";
import { formatName } from "../view-models/format/format-name.ts";
import { escapeHtml, type ReadDocument } from "./markup.ts";
import { resourceWords } from "./resource-words.ts";
import type { StatedPerson } from "./stated-person.ts";

export interface FhirDocument extends ReadDocument {
  readonly person: StatedPerson | undefined;
}

const deepestSection = 20;

/** A FHIR document (R4 §3.3: a Bundle of type `document` that begins with a Composition) → its header and its sections in their order. `undefined`: none. */
export function readFhirDocument(bundle: unknown): FhirDocument | undefined {
  const body = asObject(bundle);
  if (body?.resourceType !== "Bundle" || body.type !== "document") return undefined;
  const received = new Received(body);
  const composition = received.first("Composition");
  if (composition === undefined) return undefined;
  const gaps: string[] = [];
  const sections = asObjects(composition.section);
  const html = sections.map((section) => sectionHtml(section, 0, received, gaps)).join("");
  if (sections.length === 0) gaps.push("The document has no sections: nothing is written in it.");
  return {
    title: asString(composition.title) ?? conceptWords(composition.type) ?? "FHIR document",
    header: headerOf(composition, received),
    person: personOf(received.find(readReference(composition.subject)?.reference)),
    html,
    gaps,
  };
}

/** What came in the document, found by the address that its parts name each other with. */
class Received {
  readonly #byAddress = new Map<string, JsonObject>();
  readonly #resources: readonly JsonObject[];

  constructor(bundle: JsonObject) {
    const entries = asObjects(bundle.entry);
    this.#resources = asObjects(entries.map(({ resource }) => resource));
    for (const entry of entries) {
      const resource = asObject(entry.resource);
      if (resource === undefined) continue;
      const fullUrl = asString(entry.fullUrl);
      if (fullUrl !== undefined) this.#byAddress.set(fullUrl, resource);
      this.#byAddress.set(`${asString(resource.resourceType)}/${asString(resource.id)}`, resource);
    }
  }

  first(type: string): JsonObject | undefined {
    return this.#resources.find(({ resourceType }) => resourceType === type);
  }

  find(reference: string | undefined): JsonObject | undefined {
    if (reference === undefined) return undefined;
    const versionless = reference.replace(/\/_history\/.*$/, "");
    const relative = /[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/.exec(versionless)?.[0];
    return this.#byAddress.get(versionless) ?? (relative === undefined ? undefined : this.#byAddress.get(relative));
  }
}

function headerOf(composition: JsonObject, received: Received): ReadDocument["header"] {
  const parties = (value: JsonObject[string] | undefined) =>
    readReferences(value).map((one) => partyWords(one, received));
  const date = readDate(composition.date);
  const custodian = readReference(composition.custodian);
  const status = asString(composition.status);
  const rows: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ["Kind", [conceptWords(composition.type)]],
    ["Date", [date === undefined ? undefined : formatDateTime(date)]],
    ["Status", [status === undefined || status === "final" ? undefined : (statusWords[status] ?? status)]],
    ["Author", parties(composition.author)],
    ["Attested by", asObjects(composition.attester).map((one) => attesterWords(one, received))],
    ["Held by", [custodian === undefined ? undefined : partyWords(custodian, received)]],
    [
      "Replaces",
      [
        asObjects(composition.relatesTo).some((one) => one.code === "replaces")
          ? "an earlier version of this document"
          : undefined,
      ],
    ],
  ];
  return rows.flatMap(([label, values]) => {
    const said = values.filter((words) => words !== undefined && words !== "");
    return said.length === 0 ? [] : [{ label, value: said.join("; ") }];
  });
}

/** FHIR R4 CompositionStatus. */
const statusWords: Readonly<Record<string, string>> = {
  preliminary: "preliminary: not yet finished",
  amended: "amended",
  "entered-in-error": "entered in error: do not rely on it",
};

/** FHIR R4 CompositionAttestationMode. */
const attestationWords: Readonly<Record<string, string>> = {
  personal: "in person",
  professional: "as a professional",
  legal: "with legal authority",
  official: "for the organisation",
};

function attesterWords(attester: JsonObject, received: Received): string | undefined {
  const party = readReference(attester.party);
  const mode = asString(attester.mode) ?? readConceptOrCode(attester.mode)?.codings[0]?.code ?? "";
  const time = readDate(attester.time);
  const who = party === undefined ? "somebody who is not named" : partyWords(party, received);
  const words = [attestationWords[mode] ?? mode, time === undefined ? "" : formatDateTime(time)].filter(
    (one) => one !== "",
  );
  return words.length === 0 ? who : `${who} (${words.join(", ")})`;
}

function partyWords(reference: { readonly reference?: string; readonly display?: string }, received: Received): string {
  const resource = received.find(reference.reference);
  const [name] = readEach(resource?.name, readHumanName);
  const organisation = asString(resource?.name);
  const practitioner = readReference(resource?.practitioner);
  if (practitioner !== undefined) {
    const place = readReference(resource?.organization);
    return [partyWords(practitioner, received), place === undefined ? "" : partyWords(place, received)]
      .filter((one) => one !== "")
      .join(", ");
  }
  return (
    organisation ??
    (name === undefined ? undefined : formatName(name)) ??
    reference.display ??
    "somebody who was not sent with it"
  );
}

function sectionHtml(section: JsonObject, depth: number, received: Received, gaps: string[]): string {
  const title = asString(section.title) ?? conceptWords(section.code) ?? "Section without a title";
  if (depth > deepestSection) {
    gaps.push(`“${title}” stands too deep in other sections and is not shown.`);
    return "";
  }
  const written = asString(asObject(section.text)?.div) ?? "";
  const status = asString(asObject(section.text)?.status);
  const references = readReferences(section.entry);
  const missing = references.filter(({ reference }) => received.find(reference) === undefined).length;
  if (missing > 0)
    gaps.push(
      `“${title}” refers to ${missing === 1 ? "an entry" : `${missing} entries`} that did not come with the document.`,
    );
  const inner = asObjects(section.section)
    .map((one) => sectionHtml(one, depth + 1, received, gaps))
    .join("");
  const emptyReason = readConceptOrCode(section.emptyReason);
  const reason = emptyReason?.text ?? emptyReason?.codings[0]?.display ?? emptyReason?.codings[0]?.code;
  const level = Math.min(6, depth + 2);
  return [
    `<h${level}>${escapeHtml(title)}</h${level}>`,
    // An author may write more than the entries, or nothing but what they say: that is for the reader to know.
    written === "" ? "" : `<div>${written}</div>`,
    status === "additional" || status === "extensions"
      ? "<p><small>The words hold more than the entries.</small></p>"
      : "",
    entriesHtml(references, received),
    reason === undefined ? "" : `<p><em>Empty. Reason given: ${escapeHtml(reason)}</em></p>`,
    written === "" && references.length === 0 && inner === "" && reason === undefined
      ? "<p><em>Nothing written</em></p>"
      : "",
    inner,
  ].join("");
}

function entriesHtml(
  references: readonly { readonly reference?: string; readonly display?: string }[],
  received: Received,
): string {
  if (references.length === 0) return "";
  const rows = references.map((one) => {
    const resource = received.find(one.reference);
    const words =
      resource === undefined
        ? `${one.display ?? "An entry"} (did not come with the document)`
        : resourceWords(resource, (reference) => received.find(reference));
    return `<li>${escapeHtml(words)}</li>`;
  });
  const count = references.length === 1 ? "1 entry" : `${references.length} entries`;
  return `<details open><summary>${count} of this section</summary><ul>${rows.join("")}</ul></details>`;
}

function personOf(patient: JsonObject | undefined): StatedPerson | undefined {
  if (patient?.resourceType !== "Patient") return undefined;
  const nhsNumber = readIdentifiers(patient.identifier).find(({ system }) => system === nhsNumberSystem)?.value;
  const birthDate = asString(patient.birthDate);
  return {
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    ...(birthDate === undefined ? {} : { birthDate }),
    names: readEach(patient.name, readHumanName),
  };
}

function conceptWords(value: JsonObject[string] | undefined): string | undefined {
  const concept = readCodeableConcept(value);
  return concept?.text ?? concept?.codings.find(({ display }) => display !== undefined)?.display;
}
