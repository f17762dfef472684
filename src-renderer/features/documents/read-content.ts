import { readCda } from "../../../shared/documents/cda.ts";
import { readFhirDocument } from "../../../shared/documents/fhir-document.ts";
import type { ReadDocument } from "../../../shared/documents/markup.ts";
import { readRtf } from "../../../shared/documents/rtf.ts";
import type { StatedPerson } from "../../../shared/documents/stated-person.ts";
import { tiffAsPdf } from "../../../shared/documents/tiff-as-pdf.ts";
import { isTiff } from "../../../shared/documents/tiff-pages.ts";
import { parseXml } from "../../../shared/documents/xml-tree.ts";
import type { AttachmentContent } from "../../../shared/ipc/answers.ts";
import type { DocumentDrawing } from "../../../shared/view-models/documents/document-format.ts";
import { bytesOf, decode, isPdf, pictureOf } from "./file-bytes.ts";

/** A structured document, read. */
export interface ReadFile {
  readonly document: ReadDocument;
  /** `about`: whom it says it is about, where it is of a kind that says so. */
  readonly names?: { readonly about: StatedPerson | undefined };
  /** A file that it carries as its body. */
  readonly inner?: Drawable;
}

/** What can be put on the screen of a received file. */
export type Drawable =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "html"; readonly html: string }
  | { readonly kind: "read"; readonly file: ReadFile }
  | { readonly kind: "pdf"; readonly bytes: Uint8Array<ArrayBuffer>; readonly called: "PDF" | "scan" }
  | { readonly kind: "image"; readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }
  | { readonly kind: "none"; readonly words: string };

/** The type that a source states is a claim: the bytes decide whether it is drawn, and as what. Nothing ends as a blank. */
export function readContent(content: AttachmentContent, drawing: DocumentDrawing): Drawable {
  const bytes = bytesOf(content.base64);
  if (bytes === undefined) return none("The file came damaged and cannot be read.");
  if (bytes.length === 0) return none("The file is empty: its source sent no content.");
  const text = () => decode(bytes, content.contentType);
  switch (drawing) {
    case "image":
      return (
        pictureOf(bytes) ??
        scanOf(bytes) ??
        drawingOf(bytes, text()) ??
        none("The file says that it is a picture and is not one that can be drawn.")
      );
    case "pdf":
      return isPdf(bytes)
        ? { kind: "pdf", bytes, called: "PDF" }
        : none("The file says that it is a PDF and is not one that can be read.");
    case "html":
      return textOf(text(), "html");
    case "rtf":
      return richText(text()) ?? none("The file says that it is rich text (RTF) and is not.");
    case "xml":
      return clinicalXml(text()) ?? drawingOf(bytes, text()) ?? otherXml(text());
    case "fhir":
      return (
        clinicalJson(text()) ??
        none(
          "The file holds data (JSON) that is no document to be read: what it is about may stand elsewhere in this record.",
        )
      );
    case "text":
      return richText(text()) ?? textOf(text(), "text");
    case "inspect":
      return inspect(bytes, text());
    case "none":
      return none("This version of Throughline cannot show this format.");
  }
}

function none(words: string): Drawable {
  return { kind: "none", words };
}

function inspect(bytes: Uint8Array<ArrayBuffer>, text: string): Drawable {
  const picture = pictureOf(bytes) ?? scanOf(bytes);
  if (picture !== undefined) return picture;
  if (isPdf(bytes)) return { kind: "pdf", bytes, called: "PDF" };
  const known = richText(text) ?? drawingOf(bytes, text) ?? clinicalXml(text) ?? clinicalJson(text);
  if (known !== undefined) return known;
  return textOf(text, /^\s*(?:<!doctype html|<html|<div|<body)/i.test(text) ? "html" : "text");
}

function scanOf(bytes: Uint8Array<ArrayBuffer>): Drawable | undefined {
  if (!isTiff(bytes)) return undefined;
  const pdf = tiffAsPdf(bytes);
  return pdf === undefined
    ? none(
        "The scan (TIFF) came damaged, or a page of it is packed in a way that is not read here. Open it in the system of the organisation that holds it.",
      )
    : { kind: "pdf", bytes: pdf, called: "scan" };
}

function textOf(text: string, kind: "text" | "html"): Drawable {
  if (text.includes("\u0000")) return none("The file does not hold text that can be read.");
  if (text.trim() === "") return none("The file holds nothing but empty space.");
  return kind === "html" ? { kind, html: text } : { kind, text };
}

function richText(text: string): Drawable | undefined {
  if (!/^\s*\{\\rtf/.test(text)) return undefined;
  const { html, gaps } = readRtf(text, (byte, codePage) =>
    decode(Uint8Array.of(byte), `text/plain; charset=windows-${codePage}`),
  );
  if (html === "" && gaps.length === 0) return none("The file holds nothing but empty space.");
  return { kind: "read", file: { document: { title: "", header: [], html, gaps } } };
}

function clinicalXml(text: string): Drawable | undefined {
  if (!/<(?:\w+:)?ClinicalDocument[\s>]/.test(text)) return undefined;
  const document = readCda(text);
  if (document === undefined) return none("The file is a CDA document that came damaged and cannot be read.");
  const { person, file } = document;
  const inner = file === undefined ? undefined : readContent(file, "inspect");
  return { kind: "read", file: { document, names: { about: person }, ...(inner === undefined ? {} : { inner }) } };
}

function clinicalJson(text: string): Drawable | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const document = readFhirDocument(JSON.parse(text));
    return document === undefined ? undefined : { kind: "read", file: { document, names: { about: document.person } } };
  } catch {
    return undefined;
  }
}

function otherXml(text: string): Drawable {
  const root = parseXml(text);
  if (root === undefined) return none("The file is XML that came damaged and cannot be read.");
  const isFhir = root.attributes.get("xmlns") === "http://hl7.org/fhir";
  const kind = isFhir ? "FHIR as XML" : "XML of a kind that is not known here";
  const gap = `The file is ${kind} (${root.name}), which is not read as a document. It stands below as it came.`;
  return {
    kind: "read",
    file: { document: { title: "", header: [], html: "", gaps: [gap] }, inner: textOf(text, "text") },
  };
}

/** As a picture alone: no script of a drawing runs in one, and nothing that it names is fetched (SVG 2 §2.7, "secure static mode"). */
function drawingOf(bytes: Uint8Array<ArrayBuffer>, text: string): Drawable | undefined {
  const isDrawing = /^(?:\s|<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE svg[^>[]*>)*<svg[\s>]/.test(text.slice(0, 10_000));
  return isDrawing ? { kind: "image", bytes, type: "image/svg+xml" } : undefined;
}
