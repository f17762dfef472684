import type { DocumentDetail } from "../../domain/entry-detail.ts";
import { lookUp } from "../../kernel/look-up.ts";
import { formatNumber } from "../format/format-quantity.ts";

type Content = DocumentDetail["contents"][number];

/** How the page can draw a content: `inspect` where its type is not stated and its bytes must say. */
export type DocumentDrawing =
  | "text"
  | "html"
  | "image"
  | "pdf"
  | "rtf"
  /** HL7 CDA R2, or other XML, which the bytes must say. */
  | "xml"
  /** A FHIR document: a Bundle that a Composition heads. */
  | "fhir"
  | "inspect"
  | "none";

export interface DocumentContentView {
  /** Its place among the entry's contents. */
  readonly index: number;
  readonly title: string;
  /** `PDF`, `Picture (JPEG)`, `Format not stated`. */
  readonly format: string;
  /** `1.7 KB`; empty where the source does not say. */
  readonly size: string;
  readonly drawing: DocumentDrawing;
  /** Why it cannot be opened here; empty where it can. */
  readonly notOpened: string;
}

interface Format {
  readonly words: string;
  readonly drawing: DocumentDrawing;
}

/** Media types as a clinician names them (IANA media types; HL7 C-CDA and FHIR R4 for the clinical ones). */
const formats: Readonly<Record<string, Format>> = {
  "text/plain": { words: "Text", drawing: "text" },
  "text/html": { words: "Web page (HTML)", drawing: "html" },
  "application/xhtml+xml": { words: "Web page (HTML)", drawing: "html" },
  "image/jpeg": { words: "Picture (JPEG)", drawing: "image" },
  "image/jpg": { words: "Picture (JPEG)", drawing: "image" },
  "image/png": { words: "Picture (PNG)", drawing: "image" },
  "image/gif": { words: "Picture (GIF)", drawing: "image" },
  "image/webp": { words: "Picture (WebP)", drawing: "image" },
  "image/bmp": { words: "Picture (BMP)", drawing: "image" },
  "image/svg+xml": { words: "Drawing (SVG)", drawing: "image" },
  "image/tiff": { words: "Scan (TIFF)", drawing: "image" },
  "image/tif": { words: "Scan (TIFF)", drawing: "image" },
  "application/pdf": { words: "PDF", drawing: "pdf" },
  "application/rtf": { words: "Rich text (RTF)", drawing: "rtf" },
  "text/rtf": { words: "Rich text (RTF)", drawing: "rtf" },
  "application/msword": { words: "Word document", drawing: "none" },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
    words: "Word document",
    drawing: "none",
  },
  "application/hl7-v3+xml": { words: "CDA document", drawing: "xml" },
  "application/hl7-cda+xml": { words: "CDA document", drawing: "xml" },
  "application/xml": { words: "XML document", drawing: "xml" },
  "text/xml": { words: "XML document", drawing: "xml" },
  "application/fhir+json": { words: "FHIR document", drawing: "fhir" },
  "application/json": { words: "JSON document", drawing: "fhir" },
  "application/fhir+xml": { words: "FHIR as XML", drawing: "xml" },
  "application/dicom": { words: "DICOM image", drawing: "none" },
};

/** `holder`: the organisation in whose system a file that is not shown here can be read. */
export function toDocumentContent(content: Content, index: number, holder: string): DocumentContentView {
  const format = formatOf(content);
  const elsewhere = content.held === "url";
  const size = content.sizeBytes === undefined ? "" : sizeWords(content.sizeBytes);
  return {
    index,
    title: content.title ?? "",
    format: format.words,
    size,
    drawing: elsewhere ? "none" : format.drawing,
    notOpened: elsewhere
      ? `The file is held elsewhere: its source gave an address and not the file. Ask for it at ${holder}.`
      : format.drawing === "none"
        ? `The file exists and cannot be shown here: ${[format.words, size].filter((words) => words !== "").join(", ")}. Open it in the system of ${holder}.`
        : "",
  };
}

function formatOf(content: Content): Format {
  const type = content.contentType?.split(";")[0]?.trim().toLocaleLowerCase("en-GB");
  if (type === undefined || type === "" || type === "application/octet-stream") {
    return { words: "Format not stated", drawing: "inspect" };
  }
  const known = lookUp(formats, type);
  if (known !== undefined) return known;
  if (type.startsWith("audio/")) return { words: `Sound (${type})`, drawing: "none" };
  if (type.startsWith("video/")) return { words: `Film (${type})`, drawing: "none" };
  return { words: type, drawing: drawingOf(type) };
}

/** Of a type that is not known by name: what follows its plus is what it is written in (RFC 6838 §4.2.8). A name without a slash is no media type, and the bytes say. */
function drawingOf(type: string): DocumentDrawing {
  if (type.endsWith("+xml")) return "xml";
  if (type.endsWith("+json")) return "fhir";
  if (type.startsWith("text/")) return "text";
  return type.includes("/") ? "none" : "inspect";
}

/** `598 bytes`, `1.7 KB`, `2.4 MB`. */
function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${formatNumber(bytes)} ${bytes === 1 ? "byte" : "bytes"}`;
  const kilobytes = bytes / 1000;
  if (kilobytes < 1000) return `${formatNumber(Math.round(kilobytes * 10) / 10)} KB`;
  return `${formatNumber(Math.round(kilobytes / 100) / 10)} MB`;
}
