import type { HumanName } from "../fhir/datatypes.ts";
import { parsePartialDate } from "../fhir/partial-date.ts";
import { formatDateTime } from "../view-models/format/format-date.ts";
import { formatName } from "../view-models/format/format-name.ts";
import { narrativeHtml, picturesIn } from "./cda-narrative.ts";
import { escapeHtml, type ReadDocument } from "./markup.ts";
import type { StatedPerson } from "./stated-person.ts";
import { childElements, elementAt, parseXml, textIn, type XmlElement } from "./xml-tree.ts";

export interface CdaDocument extends ReadDocument {
  readonly person: StatedPerson | undefined;
  /** A body that is a file of another kind (CDA R2 nonXMLBody), often a PDF: in base64 where it is in the document. */
  readonly file?: { readonly contentType: string; readonly base64: string };
}

/** NHS number as an object identifier (NHS Data Dictionary; HL7 UK root), and the same with its verification stated. */
const nhsNumberRoots: ReadonlySet<string> = new Set(["2.16.840.1.113883.2.1.4.1", "2.16.840.1.113883.2.1.3.2.4.18.23"]);

const deepestSection = 20;

/** HL7 CDA R2 → what it says of itself and its sections. `undefined`: no CDA document. */
export function readCda(text: string): CdaDocument | undefined {
  const root = parseXml(text);
  if (root?.name !== "ClinicalDocument") return undefined;
  const gaps: string[] = [];
  const body = childElements(root, "component")
    .map((one) => elementAt(one, "structuredBody"))
    .find((one) => one !== undefined);
  const other = childElements(root, "component")
    .map((one) => elementAt(one, "nonXMLBody"))
    .find((one) => one !== undefined);
  const sections = childElements(body, "component").flatMap((one) => childElements(one, "section"));
  const html = sections.map((section) => sectionHtml(section, 0, gaps)).join("");
  const file = other === undefined ? undefined : fileOf(other);
  const plain = other === undefined || file !== undefined ? "" : textIn(elementAt(other, "text"));
  if (other !== undefined && file === undefined && plain === "") {
    gaps.push("The words of this document are a file that did not come with it. Ask the organisation that holds it.");
  }
  if (other === undefined && sections.length === 0) gaps.push("The document has no body: nothing is written in it.");
  return {
    title: textIn(elementAt(root, "title")) || codeWords(elementAt(root, "code")) || "CDA document",
    header: headerOf(root),
    person: personOf(elementAt(root, "recordTarget", "patientRole")),
    html: `${html}${plain === "" ? "" : `<p>${escapeHtml(plain)}</p>`}`,
    gaps,
    ...(file === undefined ? {} : { file }),
  };
}

function headerOf(root: XmlElement): ReadDocument["header"] {
  const parties = (role: string, ...path: readonly string[]) =>
    childElements(root, role).map((one) => partyWords(elementAt(one, ...path), timeOf(elementAt(one, "time"))));
  const rows: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ["Kind", [codeWords(elementAt(root, "code"))]],
    ["Date", [timeOf(elementAt(root, "effectiveTime"))]],
    ["Author", parties("author", "assignedAuthor")],
    ["Signed by", parties("legalAuthenticator", "assignedEntity")],
    ["Attested by", parties("authenticator", "assignedEntity")],
    [
      "Held by",
      [nameWords(elementAt(root, "custodian", "assignedCustodian", "representedCustodianOrganization", "name"))],
    ],
    [
      "Sent to",
      childElements(root, "informationRecipient").map((one) => recipientWords(elementAt(one, "intendedRecipient"))),
    ],
    ["Of the care", [encounterWords(elementAt(root, "componentOf", "encompassingEncounter"))]],
    ["Confidentiality", [confidentialityWords(elementAt(root, "confidentialityCode"))]],
    ["Version", [elementAt(root, "versionNumber")?.attributes.get("value")]],
    [
      "Replaces",
      [
        childElements(root, "relatedDocument").some((one) => one.attributes.get("typeCode") === "RPLC")
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

function sectionHtml(section: XmlElement, depth: number, gaps: string[]): string {
  const title =
    textIn(elementAt(section, "title")) || codeWords(elementAt(section, "code")) || "Section without a title";
  if (depth > deepestSection) {
    gaps.push(`“${title}” stands too deep in other sections and is not shown.`);
    return "";
  }
  const text = elementAt(section, "text");
  const inner = childElements(section, "component").flatMap((one) => childElements(one, "section"));
  const entries = childElements(section, "entry").length;
  const written = text === undefined ? "" : narrativeHtml(text, picturesIn(section));
  const level = Math.min(6, depth + 2);
  const isSilent = written.replace(/<(?!img)[^>]*>/g, "").trim() === "";
  if (isSilent && entries > 0)
    gaps.push(
      `“${title}” holds ${entries === 1 ? "a coded entry" : `${entries} coded entries`} without words: not shown here.`,
    );
  const silence = !isSilent || inner.length > 0 ? "" : `<p><em>${silenceWords(section, text, entries)}</em></p>`;
  return `<h${level}>${escapeHtml(title)}</h${level}>${written}${silence}${inner.map((one) => sectionHtml(one, depth + 1, gaps)).join("")}`;
}

/** HL7 v3 NullFlavor: why there is nothing. None of them says that there is none of it. */
const nullFlavors: Readonly<Record<string, string>> = {
  MSK: "Withheld by its author",
  NASK: "Not asked, its author says",
  ASKU: "Asked and not known, its author says",
  NAV: "Not available at the time, its author says",
  UNK: "Not known, its author says",
  NI: "No information, its author says: not a statement of none",
};

function silenceWords(section: XmlElement, text: XmlElement | undefined, entries: number): string {
  const flavor = section.attributes.get("nullFlavor") ?? text?.attributes.get("nullFlavor") ?? "";
  const said = Object.hasOwn(nullFlavors, flavor) ? nullFlavors[flavor] : undefined;
  return said ?? (entries > 0 ? "Only coded entries, without words" : "Nothing written");
}

function fileOf(body: XmlElement): CdaDocument["file"] {
  const text = elementAt(body, "text");
  const base64 = textIn(text).replace(/\s/g, "");
  if (text?.attributes.get("representation") !== "B64" || base64 === "") return undefined;
  return { contentType: text.attributes.get("mediaType") ?? "application/octet-stream", base64 };
}

function personOf(role: XmlElement | undefined): StatedPerson | undefined {
  if (role === undefined) return undefined;
  const patient = elementAt(role, "patient");
  const nhsNumber = childElements(role, "id")
    .filter((id) => nhsNumberRoots.has(id.attributes.get("root") ?? ""))
    .map((id) => id.attributes.get("extension"))
    .find((number) => number !== undefined && number !== "");
  const birthDate = dateText(elementAt(patient, "birthTime")?.attributes.get("value"))?.slice(0, 10);
  return {
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    ...(birthDate === undefined ? {} : { birthDate }),
    names: childElements(patient, "name").flatMap((name) => humanName(name) ?? []),
  };
}

function humanName(element: XmlElement | undefined): HumanName | undefined {
  if (element === undefined) return undefined;
  const parts = (part: string) =>
    childElements(element, part)
      .map(textIn)
      .filter((words) => words !== "");
  const family = parts("family").join(" ");
  const text = textIn(element);
  if (text === "") return undefined;
  return {
    ...(family === "" ? {} : { family }),
    given: parts("given"),
    prefix: parts("prefix"),
    suffix: parts("suffix"),
    text,
  };
}

function nameWords(element: XmlElement | undefined): string | undefined {
  const name = humanName(element);
  return name === undefined ? undefined : name.family === undefined ? name.text : formatName(name);
}

function partyWords(entity: XmlElement | undefined, time: string | undefined): string | undefined {
  const person = nameWords(elementAt(entity, "assignedPerson", "name"));
  const device = textIn(elementAt(entity, "assignedAuthoringDevice", "softwareName"));
  const organisation = nameWords(elementAt(entity, "representedOrganization", "name"));
  const role = codeWords(elementAt(entity, "code"));
  const words = [person ?? (device === "" ? undefined : device), role, organisation].filter(
    (one) => one !== undefined && one !== "",
  );
  if (words.length === 0) return undefined;
  return `${words.join(", ")}${time === undefined ? "" : ` (${time})`}`;
}

function recipientWords(recipient: XmlElement | undefined): string | undefined {
  const words = [
    nameWords(elementAt(recipient, "informationRecipient", "name")),
    nameWords(elementAt(recipient, "receivedOrganization", "name")),
  ].filter((one) => one !== undefined);
  return words.length === 0 ? undefined : words.join(", ");
}

function encounterWords(encounter: XmlElement | undefined): string | undefined {
  const time = elementAt(encounter, "effectiveTime");
  const [from, to] = [timeOf(elementAt(time, "low")) ?? timeOf(time), timeOf(elementAt(time, "high"))];
  const words = [
    codeWords(elementAt(encounter, "code")),
    from === undefined ? undefined : to === undefined ? from : `${from} to ${to}`,
  ];
  const said = words.filter((one) => one !== undefined && one !== "");
  return said.length === 0 ? undefined : said.join(", ");
}

/** HL7 v3 Confidentiality; `N` is what every letter has. */
function confidentialityWords(code: XmlElement | undefined): string | undefined {
  const value = code?.attributes.get("code");
  if (value === undefined || value === "N") return undefined;
  return codeWords(code) ?? (value === "V" ? "very restricted" : value === "R" ? "restricted" : value);
}

function codeWords(code: XmlElement | undefined): string | undefined {
  const words = textIn(elementAt(code, "originalText")) || code?.attributes.get("displayName");
  return words === undefined || words === "" ? undefined : words;
}

function timeOf(element: XmlElement | undefined): string | undefined {
  const date = dateText(element?.attributes.get("value"));
  const parsed = date === undefined ? undefined : parsePartialDate(date);
  return parsed === undefined ? undefined : formatDateTime(parsed);
}

/** HL7 v3 TS `YYYYMMDDHHMMSS+ZZZZ` at any precision → a FHIR date; without an offset the day alone, because the hour could be another day's. */
function dateText(value: string | undefined): string | undefined {
  const match = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.\d+)?([+-]\d{2})?(\d{2})?$/.exec(value ?? "");
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = "00", offset, offsetMinutes = "00"] = match;
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  return hour === undefined || minute === undefined || offset === undefined
    ? date
    : `${date}T${hour}:${minute}:${second}${offset}:${offsetMinutes}`;
}
