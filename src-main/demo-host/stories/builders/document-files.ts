import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";
import type { Subject } from "./record-writer.ts";

/** A section of a written document: its heading, its paragraphs, and rows of a table below them. */
export interface FileSection {
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly table?: readonly (readonly string[])[];
}

export interface FileOptions {
  readonly title: string;
  readonly subject: Subject;
  /** FHIR dateTime. */
  readonly at: string;
  readonly author: string;
  readonly organisation: string;
  readonly sections: readonly FileSection[];
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Rich Text Format as a word processor writes it. */
export function rtfFile(title: string, sections: readonly FileSection[]): Buffer {
  const text = (words: string) =>
    [...words.replaceAll(/[\\{}]/g, (sign) => `\\${sign}`)]
      .map((letter) => (letter.charCodeAt(0) < 128 ? letter : `\\u${letter.charCodeAt(0)}?`))
      .join("");
  const row = (cells: readonly string[]) =>
    `\\trowd${cells.map((_, index) => `\\cellx${(index + 1) * 3000}`).join("")}\\intbl ${cells.map((cell) => `${text(cell)}\\cell `).join("")}\\row\n`;
  const body = sections.map(
    ({ title: heading, paragraphs = [], table = [] }) =>
      `\\pard\\b ${text(heading)}\\b0\\par\n${paragraphs.map((words) => `${text(words)}\\par\n`).join("")}${table.map(row).join("")}`,
  );
  return Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator Northvale letters;}\\f0\\fs22\\b ${text(title)}\\b0\\par\n${body.join("")}}`,
    "latin1",
  );
}

/** HL7 CDA R2: header, and a narrative block for each section. */
export function cdaFile({ title, subject, at, author, organisation, sections }: FileOptions): Buffer {
  const time = at
    .replaceAll(/[-:]/g, "")
    .replace("T", "")
    .replace(/(\d{14})(\d{4})$/, "$1+$2");
  const table = (rows: readonly (readonly string[])[]) =>
    rows.length === 0
      ? ""
      : `<table><tbody>${rows.map((cells, index) => `<tr>${cells.map((cell) => (index === 0 ? `<th>${escaped(cell)}</th>` : `<td>${escaped(cell)}</td>`)).join("")}</tr>`).join("")}</tbody></table>`;
  const body = sections.map(
    ({ title: heading, paragraphs = [], table: rows = [] }) =>
      `<component><section><title>${escaped(heading)}</title><text>${paragraphs.map((words) => `<paragraph>${escaped(words)}</paragraph>`).join("")}${table(rows)}</text></section></component>`,
  );
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><title>${escaped(title)}</title><effectiveTime value="${time}"/><confidentialityCode code="N"/>
<recordTarget><patientRole><id root="2.16.840.1.113883.2.1.4.1" extension="${subject.nhsNumber}"/><patient><name><prefix>${subject.prefix}</prefix><given>${subject.given}</given><family>${subject.family}</family></name><birthTime value="${subject.birthDate.replaceAll("-", "")}"/></patient></patientRole></recordTarget>
<author><time value="${time}"/><assignedAuthor><assignedPerson><name>${escaped(author)}</name></assignedPerson><representedOrganization><name>${escaped(organisation)}</name></representedOrganization></assignedAuthor></author>
<custodian><assignedCustodian><representedCustodianOrganization><name>${escaped(organisation)}</name></representedCustodianOrganization></assignedCustodian></custodian>
<component><structuredBody>${body.join("")}</structuredBody></component></ClinicalDocument>\n`,
    "utf8",
  );
}

/** A FHIR document (R4 §3.3): Composition, person, author, custodian, one section after the other. */
export function fhirDocumentFile({ title, subject, at, author, organisation, sections }: FileOptions): Buffer {
  const entry = (id: string, resource: Readonly<Record<string, unknown>>) => ({
    fullUrl: `urn:uuid:${id}`,
    resource: { id, ...resource },
  });
  const narrative = ({ paragraphs = [], table = [] }: FileSection) =>
    `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs.map((words) => `<p>${escaped(words)}</p>`).join("")}${table.length === 0 ? "" : `<table>${table.map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`).join("")}</table>`}</div>`;
  const bundle = {
    resourceType: "Bundle",
    type: "document",
    timestamp: at,
    entry: [
      entry("composition", {
        resourceType: "Composition",
        status: "final",
        title,
        type: { text: title },
        date: at,
        subject: { reference: "urn:uuid:person" },
        author: [{ reference: "urn:uuid:author" }],
        attester: [{ mode: "professional", time: at, party: { reference: "urn:uuid:author" } }],
        custodian: { reference: "urn:uuid:custodian" },
        section: sections.map((section) => ({
          title: section.title,
          text: { status: "generated", div: narrative(section) },
        })),
      }),
      entry("person", {
        resourceType: "Patient",
        identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: subject.nhsNumber }],
        birthDate: subject.birthDate,
        name: [{ family: subject.family, given: [subject.given], prefix: [subject.prefix] }],
      }),
      entry("author", { resourceType: "Practitioner", name: [{ text: author }] }),
      entry("custodian", { resourceType: "Organization", name: organisation }),
    ],
  };
  return Buffer.from(JSON.stringify(bundle), "utf8");
}

/** A greyscale picture that looks like a scanned page: dark lines where words stood. */
export function scannedPage(lines: number): Buffer {
  const [width, height, step] = [620, 877, 22];
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.alloc(width + 1, 245);
    row[0] = 0;
    const line = Math.floor((y - 80) / step);
    const isInk = y >= 80 && line < lines && (y - 80) % step < 9;
    for (let x = 60; isInk && x < width - 60 - ((line * 97) % 160); x += 1) {
      // Words and the gaps between them, always the same for the same page.
      if ((x * 7 + line * 31) % 61 > 9) row[x + 1] = 60 + ((x * line) % 40);
    }
    rows.push(row);
  }
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32BE(data.byteLength, 0);
    sizes.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
