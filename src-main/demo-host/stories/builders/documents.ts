import { Buffer } from "node:buffer";
import type { CodeableConcept, Reference } from "./concepts.ts";
import { compact, concept, snomed, systems } from "./concepts.ts";
import type { EntryOptions, RecordWriter } from "./record-writer.ts";

/** Document types of the national record locator and of clinical correspondence (SNOMED CT, UK). */
export const documentTypes = {
  respect: concept("ReSPECT form", snomed("1382601000000107", "ReSPECT form")),
  emergencyPlan: concept("Emergency health care plan", snomed("887701000000100", "Emergency health care plan")),
  endOfLifeSummary: concept(
    "End of life care coordination summary",
    snomed("861421000000109", "End of life care coordination summary"),
  ),
  dischargeLetter: concept("Discharge letter", snomed("823701000000103", "Discharge letter")),
  outpatientLetter: concept("Outpatient letter", snomed("823681000000100", "Outpatient letter")),
  clinicalLetter: concept("Clinical letter", snomed("823691000000103", "Clinical letter")),
  lloydGeorge: concept("Lloyd George record folder", snomed("16521000000101", "Lloyd George record folder")),
  referralLetter: concept("Referral letter", snomed("25611000000107", "Referral letter")),
} as const satisfies Record<string, CodeableConcept>;

export interface DocumentDetails extends EntryOptions {
  readonly title: string;
  readonly type: CodeableConcept;
  readonly at: string;
  readonly author?: Reference;
  readonly custodian?: Reference;
  readonly status?: "current" | "superseded" | "entered-in-error";
  readonly docStatus?: "final" | "preliminary" | "amended" | "entered-in-error";
  readonly encounter?: Reference;
  readonly replaces?: Reference;
  readonly setting?: string;
  readonly label?: string;
  /** What the file holds; a list of paragraphs becomes the page. */
  readonly content:
    | { readonly kind: "text"; readonly paragraphs: readonly string[] }
    | { readonly kind: "html"; readonly heading: string; readonly paragraphs: readonly string[] }
    | { readonly kind: "pdf"; readonly heading: string; readonly paragraphs: readonly string[] }
    /** As another system wrote it. */
    | { readonly kind: "file"; readonly contentType: string; readonly bytes: Buffer }
    /** A pointer to a file that this source does not hold. */
    | { readonly kind: "elsewhere"; readonly url: string; readonly contentType: string };
}

/** A DocumentReference, and the Binary it points to unless the file lives elsewhere. */
export function document(writer: RecordWriter, name: string, details: DocumentDetails): Reference {
  return writer.put(
    "DocumentReference",
    name,
    details,
    {
      status: details.status ?? "current",
      docStatus: details.docStatus ?? "final",
      type: details.type,
      category: [concept("Clinical note", snomed("823651000000106", "Clinical note"))],
      subject: writer.patient,
      date: details.recorded,
      author: details.author === undefined ? undefined : [details.author],
      custodian: details.custodian,
      relatesTo: details.replaces === undefined ? undefined : [{ code: "replaces", target: details.replaces }],
      description: details.label,
      securityLabel:
        details.confidentiality === undefined
          ? undefined
          : [{ coding: [{ system: systems.confidentiality, code: details.confidentiality }] }],
      content: [{ attachment: attachment(writer, name, details) }],
      context: compact({
        encounter: details.encounter === undefined ? undefined : [details.encounter],
        period: { start: details.at },
        practiceSetting: details.setting === undefined ? undefined : { text: details.setting },
      }),
    },
    details.title,
  );
}

function attachment(writer: RecordWriter, name: string, details: DocumentDetails): Record<string, unknown> {
  const { content, title, at } = details;
  if (content.kind === "elsewhere") return { contentType: content.contentType, url: content.url, title, creation: at };
  const bytes = bytesOf(content);
  const contentType = content.kind === "file" ? content.contentType : contentTypes[content.kind];
  const binary = writer.put(
    "Binary",
    `${name}-file`,
    { recorded: details.recorded },
    {
      contentType,
      data: bytes.toString("base64"),
    },
  );
  return { contentType, url: binary.reference, size: bytes.byteLength, title, creation: at };
}

const contentTypes = { text: "text/plain", html: "text/html", pdf: "application/pdf" } as const;

function bytesOf(content: Exclude<DocumentDetails["content"], { kind: "elsewhere" }>): Buffer {
  switch (content.kind) {
    case "text":
      return Buffer.from(`${content.paragraphs.join("\n\n")}\n`, "utf8");
    case "html":
      return Buffer.from(htmlPage(content.heading, content.paragraphs), "utf8");
    case "pdf":
      return pdfFile(content.heading, content.paragraphs);
    case "file":
      return content.bytes;
  }
}

function htmlPage(heading: string, paragraphs: readonly string[]): string {
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join("\n");
  return `<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>${escaped(heading)}</title></head>\n<body><h1>${escaped(heading)}</h1>\n${body}\n</body></html>\n`;
}

const lineLength = 92;

const linesOnPage = 50;

/** A PDF 1.4 with the text in Helvetica: small, valid, and readable by any viewer. */
function pdfFile(heading: string, paragraphs: readonly string[]): Buffer {
  const lines = [heading, "", ...paragraphs.flatMap((paragraph) => [...wrapped(paragraph), ""])];
  const pages: string[][] = [];
  for (let from = 0; from < lines.length; from += linesOnPage) pages.push(lines.slice(from, from + linesOnPage));
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${4 + 2 * index} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((page, index) => {
      const shown = page.map((line) => `(${pdfText(line)}) Tj T*`).join("\n");
      const stream = `BT /F1 10 Tf 14 TL 50 790 Td\n${shown}\nET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${Buffer.byteLength(stream, "latin1")} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = Buffer.byteLength(text, "latin1");
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xrefAt = Buffer.byteLength(text, "latin1");
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xrefAt}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

function wrapped(paragraph: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    if (line !== "" && line.length + word.length >= lineLength) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** PDF strings here are Latin-1; dashes and quotes outside it become their plain forms. */
function pdfText(line: string): string {
  return line
    .replaceAll(/[–—]/g, "-")
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll("₂", "2")
    .replaceAll("≥", ">=")
    .replaceAll("→", "->")
    .replaceAll(/[\\()]/g, (mark) => `\\${mark}`);
}
