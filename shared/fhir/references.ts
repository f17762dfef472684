/** What the text of `Reference.reference` is, before anything is looked up. */
export type ReferenceTarget =
  | { readonly kind: "contained"; readonly id: string }
  | { readonly kind: "relative"; readonly type: string; readonly id: string }
  | {
      readonly kind: "absolute";
      readonly url: string;
      readonly base: string;
      readonly type: string;
      readonly id: string;
    }
  | { readonly kind: "urn"; readonly urn: string }
  /** `Practitioner?identifier=system|value`: a conditional reference, as transaction bundles use them (FHIR R4 §3.1.0.11.2). */
  | { readonly kind: "conditional"; readonly type: string; readonly system?: string; readonly value: string }
  | { readonly kind: "other"; readonly text: string };

const restful = /^(?:(.*?)\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9\-._]+)(?:\/_history\/[^/]+)?$/;
const conditional = /^([A-Z][A-Za-z]+)\?identifier=(.+)$/;

/** One organisation is named by thousands of references of one record: each text is taken apart once. */
const known = new Map<string, ReferenceTarget>();
const mostKnown = 50_000;
const longestKept = 500;

export function parseReference(reference: string): ReferenceTarget {
  if (reference.length > longestKept) return parseText(reference.trim());
  let target = known.get(reference);
  if (target === undefined) {
    target = parseText(reference.trim());
    if (known.size >= mostKnown) known.clear();
    known.set(reference, target);
  }
  return target;
}

function parseText(text: string): ReferenceTarget {
  if (text.startsWith("#")) return { kind: "contained", id: text.slice(1) };
  if (text.startsWith("urn:")) return { kind: "urn", urn: text };
  const query = conditional.exec(text);
  if (query !== null) return parseConditional(query[1] ?? "", query[2] ?? "");
  const match = restful.exec(text);
  if (match === null) return { kind: "other", text };
  const [, base, type = "", id = ""] = match;
  if (base === undefined || base === "") return { kind: "relative", type, id };
  return /^https?:\/\//.test(base)
    ? { kind: "absolute", url: `${base}/${type}/${id}`, base, type, id }
    : { kind: "other", text };
}

function parseConditional(type: string, query: string): ReferenceTarget {
  let token = query.split("&")[0] ?? "";
  try {
    token = decodeURIComponent(token);
  } catch {
    // Not percent-encoded after all: the text stands as it is.
  }
  const bar = token.indexOf("|");
  if (bar < 0) return { kind: "conditional", type, value: token };
  const system = token.slice(0, bar);
  return { kind: "conditional", type, value: token.slice(bar + 1), ...(system === "" ? {} : { system }) };
}

/** The resource type that a reference names, as far as its text says. */
export function referencedType(reference: string): string | undefined {
  const target = parseReference(reference);
  switch (target.kind) {
    case "relative":
    case "absolute":
    case "conditional":
      return target.type;
    case "contained":
    case "urn":
    case "other":
      return undefined;
  }
}

/** The server base of a RESTful full URL (`https://host/fhir/Patient/1` → `https://host/fhir`). */
export function baseOfFullUrl(fullUrl: string): string | undefined {
  const target = parseReference(fullUrl);
  return target.kind === "absolute" ? target.base : undefined;
}
