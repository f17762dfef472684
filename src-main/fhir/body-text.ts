import type { FhirAnswer } from "./fhir-client.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });
const lenientUtf8 = new TextDecoder("utf-8");
const replacementSign = "\uFFFD";
const nonAscii = /\P{ASCII}/u;

/**
 * The text of an answer. FHIR is always UTF-8 (FHIR R4 §http "Content Types and encodings"); a server that names another encoding is taken at its word. One
 * that names none, or UTF-8, and sends bytes of which no letter beyond ASCII is UTF-8, writes what Windows does (windows-1252): else "5 \u00B5g" would lose its
 * sign. Where some are UTF-8 and some are not, those that are not stand as the replacement sign, for everybody to see.
 */
export function bodyText({ body, contentType }: Pick<FhirAnswer, "body" | "contentType">): string {
  const named = decoderOf(contentType);
  if (named !== undefined) return named.decode(body);
  try {
    return utf8.decode(body);
  } catch {
    const text = lenientUtf8.decode(body);
    return nonAscii.test(text.replaceAll(replacementSign, "")) ? text : new TextDecoder("windows-1252").decode(body);
  }
}

const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i;

/** `undefined` for UTF-8, and for what is no encoding. */
function decoderOf(contentType: string | undefined): TextDecoder | undefined {
  const label = charset.exec(contentType ?? "")?.[1];
  if (label === undefined) return undefined;
  try {
    const decoder = new TextDecoder(label);
    return decoder.encoding === "utf-8" ? undefined : decoder;
  } catch {
    return undefined;
  }
}
