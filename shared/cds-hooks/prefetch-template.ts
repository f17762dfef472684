/** One value of a token search: `code`, `system|code`, `|code`, `system|`. */
export interface Token {
  /** Absent: any; empty: none. */
  readonly system?: string;
  readonly code?: string;
}

export interface PrefetchSearch {
  readonly kind: "search";
  readonly type: string;
  /** Each parameter must be met by one of its tokens. */
  readonly where: readonly { readonly parameter: TokenParameter; readonly tokens: readonly Token[] }[];
  readonly count?: number;
  readonly oldestFirst: boolean;
}

export type PrefetchQuery = { readonly kind: "person" } | PrefetchSearch;

const tokenParameters = ["code", "category", "status", "clinical-status"] as const;

export type TokenParameter = (typeof tokenParameters)[number];

/** Types that are sent. Those that hold documents, alerts, people's own words or other people are not. */
const sentTypes: ReadonlySet<string> = new Set([
  "AllergyIntolerance",
  "CarePlan",
  "Condition",
  "Encounter",
  "Goal",
  "Immunization",
  "MedicationRequest",
  "MedicationStatement",
  "Observation",
  "Procedure",
  "ServiceRequest",
]);

const patientToken = "{{context.patientId}}";
const ownPatient: ReadonlySet<string> = new Set([patientToken, `Patient/${patientToken}`]);
const dateSorts: Readonly<Record<string, "newest" | "oldest">> = {
  "-date": "newest",
  date: "oldest",
  "-_lastUpdated": "newest",
  "-authoredon": "newest",
  "-recorded-date": "newest",
};

/**
 * A service's prefetch template (CDS Hooks 2.0, "Prefetch Template"), where it is one that this program can honour to the letter: the person, or a search of
 * theirs by code, category, status, with `_count` and a sort by date. `undefined`: any other one, which is not sent at all, as the specification allows.
 */
export function readTemplate(template: string): PrefetchQuery | undefined {
  if (template === `Patient/${patientToken}`) return { kind: "person" };
  const [type = "", query, ...more] = template.split("?");
  if (query === undefined || more.length > 0 || !sentTypes.has(type)) return undefined;
  const where: { parameter: TokenParameter; tokens: readonly Token[] }[] = [];
  let isOwn = false;
  let count: number | undefined;
  let sort: "newest" | "oldest" = "newest";
  for (const part of query.split("&")) {
    const [name = "", ...rest] = part.split("=");
    const value = decoded(rest.join("="));
    if (value === undefined || value === "") return undefined;
    const parameter = tokenParameters.find((one) => one === name);
    if (name === "patient" || name === "subject") {
      if (!ownPatient.has(value)) return undefined;
      isOwn = true;
    } else if (value.includes("{{")) return undefined;
    else if (parameter !== undefined) where.push({ parameter, tokens: value.split(",").map(readToken) });
    else if (name === "_count" && /^[1-9]\d{0,3}$/.test(value)) count = Number(value);
    else if (name === "_sort" && Object.hasOwn(dateSorts, value)) sort = dateSorts[value] ?? "newest";
    else return undefined;
  }
  if (!isOwn) return undefined;
  return { kind: "search", type, where, oldestFirst: sort === "oldest", ...(count === undefined ? {} : { count }) };
}

function readToken(text: string): Token {
  const bar = text.indexOf("|");
  if (bar === -1) return { code: text };
  const [system, code] = [text.slice(0, bar), text.slice(bar + 1)];
  return { system, ...(code === "" ? {} : { code }) };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return undefined;
  }
}
