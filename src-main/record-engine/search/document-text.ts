import { readCda } from "../../../shared/documents/cda.ts";
import { readFhirDocument } from "../../../shared/documents/fhir-document.ts";
import type { ReadDocument } from "../../../shared/documents/markup.ts";
import { readRtf } from "../../../shared/documents/rtf.ts";
import { narrativeToText } from "../../../shared/fhir/plain-text.ts";
import type { DocumentBytes } from "../engine-api.ts";
import { fromBase64 } from "../record/attachment.ts";

/** What is beyond this in one document is not searched: a letter has a hundredth of it. */
const longestText = 2_000_000;

const markup = /\b(?:html|xhtml|xml)\b/;
const json = /^application\/(?:\S+\+)?json\b/;
const plain = /^text\//;

export interface DocumentText {
  readonly text: string;
  /** All of it was read. */
  readonly isWhole: boolean;
  /** A document of another kind that it carries as its body. */
  readonly inner?: DocumentBytes;
}

/** The words of a document: text, HTML, XML (a CDA document too), FHIR, RTF. `undefined`: a format whose words are not read here. */
export function documentText({ contentType, body }: DocumentBytes): DocumentText | undefined {
  const type = contentType.toLowerCase();
  if (/\brtf\b/.test(type)) return cut(readRtf(decode(body, "windows-1252"), letterOf).text);
  const isJson = json.test(type);
  if (!isJson && !markup.test(type)) return plain.test(type) ? cut(decode(body, charsetOf(type))) : undefined;
  const text = decode(body, charsetOf(type));
  return isJson ? (clinicalJson(text) ?? cut(text)) : (clinicalXml(text) ?? cut(markupText(text)));
}

function cut(text: string): DocumentText {
  return { text: text.slice(0, longestText), isWhole: text.length <= longestText };
}

/** As the viewer shows it (shared/documents): title, header and sections, no mark-up. */
function wordsOf({ title, header, html }: ReadDocument): string {
  return [title, ...header.map(({ label, value }) => `${label}: ${value}`), narrativeToText(html)].join("\n");
}

function clinicalJson(text: string): DocumentText | undefined {
  try {
    const document = readFhirDocument(JSON.parse(text));
    return document === undefined ? undefined : cut(wordsOf(document));
  } catch {
    return undefined;
  }
}

function clinicalXml(text: string): DocumentText | undefined {
  const document = /<(?:\w+:)?ClinicalDocument[\s>]/.test(text) ? readCda(text) : undefined;
  if (document === undefined) return undefined;
  const { file } = document;
  const inner = file === undefined ? {} : { inner: { contentType: file.contentType, body: fromBase64(file.base64) } };
  return { ...cut(wordsOf(document)), ...inner };
}

/** A CDA document may carry another one in base64 (HL7 CDA R2 nonXMLBody): those letters are no words. */
function markupText(text: string): string {
  return narrativeToText(
    text.slice(0, longestText * 2).replace(/<text\b[^>]*\brepresentation="B64"[^>]*>[^<]*/gi, " "),
  );
}

function charsetOf(type: string): string {
  return /charset="?([\w-]+)/.exec(type)?.[1] ?? "utf-8";
}

/** As stated; what is no valid text in that encoding, or in an unknown one, was written on Windows. */
function decode(body: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body);
  } catch {
    return new TextDecoder("windows-1252").decode(body);
  }
}

function letterOf(byte: number, codePage: number): string {
  return decode(Uint8Array.of(byte), `windows-${codePage}`);
}
