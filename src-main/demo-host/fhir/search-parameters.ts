import { asObjects } from "../../../shared/fhir/json.ts";
import { err, ok, type Result } from "../../../shared/kernel/result.ts";
import type { FhirResource } from "../demo-patient.ts";
import type { SourceManners } from "../demo-sources.ts";
import { parseInstantPrefix } from "./date-prefix.ts";
import { isPatientData, mentionedPatients, nhsNumberSystem, parseLocalReference } from "./patient-compartment.ts";
import type { Version } from "./resource-store.ts";

type Test = (version: Version) => boolean;

export interface Search {
  readonly tests: readonly Test[];
  /** Patient.ids that `patient` or `subject` named: the caller must be allowed to see each. */
  readonly patientIds: readonly string[];
  /** NHS numbers that `identifier` named, likewise. */
  readonly nhsNumbers: readonly string[];
  readonly count?: number;
  /** Top-level elements to send; `undefined`: all. */
  readonly elements?: readonly string[];
  readonly sort?: "oldestFirst" | "newestFirst";
}

export interface SearchProblem {
  readonly code: "invalid" | "not-supported";
  readonly diagnostics: string;
}

type Part = Partial<Omit<Search, "tests">> & { readonly test?: Test };
type Reader = (value: string, type: string) => Result<Part, SearchProblem>;

/** To support one more parameter, add its row. `_lastUpdated` and sorting by it are left out where the source cannot do them. */
const readers: Readonly<Record<string, Reader>> = {
  patient: readPatient,
  subject: readPatient,
  identifier: (value) => {
    const wanted = tokens(value);
    const nhsNumbers = wanted.flatMap(({ system, code }) => (system === nhsNumberSystem && code ? [code] : []));
    return ok({ nhsNumbers, test: ({ resource }) => someToken(wanted, asObjects(resource.identifier), "value") });
  },
  _id: (value) => {
    const ids = value.split(",");
    return ok({ test: ({ id }) => ids.includes(id) });
  },
  category: (value) =>
    ok({ test: ({ resource }) => someToken(tokens(value), codingsIn(resource, ["category"]), "code") }),
  code: (value) =>
    ok({
      test: ({ resource }) =>
        someToken(tokens(value), codingsIn(resource, ["code", "medicationCodeableConcept"]), "code"),
    }),
  _lastUpdated: (value) => {
    const within = parseInstantPrefix(value);
    return within === undefined
      ? problem("invalid", "_lastUpdated needs a date or an instant, with ge, gt, le or lt before it")
      : ok({ test: ({ lastUpdatedMs }) => within(lastUpdatedMs) });
  },
  _count: (value) =>
    /^\d{1,6}$/.test(value) ? ok({ count: Number(value) }) : problem("invalid", "_count needs a number"),
  _elements: (value) => ok({ elements: value.split(",") }),
  _sort: (value) => {
    if (value === "_lastUpdated") return ok({ sort: "oldestFirst" });
    if (value === "-_lastUpdated") return ok({ sort: "newestFirst" });
    return problem("not-supported", "_sort can be by _lastUpdated only");
  },
  _format: (value) =>
    /^(json|application\/(fhir\+)?json)$/.test(value) ? ok({}) : problem("not-supported", "_format can be json only"),
};

/** The parameters that a source takes, for its CapabilityStatement too. */
export function searchParameterNames(type: string, manners: SourceManners): readonly string[] {
  return Object.keys(readers).filter((name) => {
    if (name === "_lastUpdated" || name === "_sort") return manners.lastUpdated;
    if (name === "patient" || name === "subject") return isPatientData(type) && type !== "Patient" && type !== "Binary";
    return true;
  });
}

/**
 * A search as asked, or why it cannot be done. A parameter that the source does not know is refused, as with
 * `Prefer: handling=strict`: a filter that is ignored without a word makes the answer mean something else.
 */
export function parseSearch(
  type: string,
  query: URLSearchParams,
  manners: SourceManners,
): Result<Search, SearchProblem> {
  const known = searchParameterNames(type, manners);
  const parts: Part[] = [];
  let asked: Omit<Part, "test"> = {};
  for (const [name, value] of query) {
    const read = known.includes(name) ? readers[name] : undefined;
    if (read === undefined) return problem("not-supported", `this source cannot search ${type} by ${name}`);
    const part = read(value, type);
    if (!part.ok) return part;
    parts.push(part.value);
    asked = { ...asked, ...part.value };
  }
  return ok({
    ...asked,
    tests: parts.flatMap(({ test }) => test ?? []),
    patientIds: parts.flatMap(({ patientIds }) => patientIds ?? []),
    nhsNumbers: parts.flatMap(({ nhsNumbers }) => nhsNumbers ?? []),
  });
}

function readPatient(value: string, type: string): Result<Part, SearchProblem> {
  const reference = value.includes("/") ? parseLocalReference(value) : { type: "Patient", id: value };
  if (reference?.type !== "Patient") return problem("invalid", "patient needs a Patient id");
  const { id } = reference;
  const test: Test = ({ resource }) => {
    const mentioned = mentionedPatients(resource);
    return type === "Provenance" || mentioned.ids.includes(id) || mentioned.nhsNumbers.length > 0;
  };
  return ok({ patientIds: [id], test });
}

interface Token {
  /** `undefined`: any system. Empty: none. */
  readonly system?: string;
  readonly code: string;
}

function tokens(value: string): readonly Token[] {
  return value.split(",").map((text) => {
    const bar = text.indexOf("|");
    return bar === -1 ? { code: text } : { system: text.slice(0, bar), code: text.slice(bar + 1) };
  });
}

function someToken(
  wanted: readonly Token[],
  held: readonly Record<string, unknown>[],
  value: "code" | "value",
): boolean {
  return held.some((one) =>
    wanted.some(
      ({ system, code }) =>
        (code === "" || one[value] === code) && (system === undefined || (one.system ?? "") === system),
    ),
  );
}

function codingsIn(resource: FhirResource, elements: readonly string[]): readonly Record<string, unknown>[] {
  return elements.flatMap((name) => {
    const held = resource[name];
    const primitives = [held].flat().flatMap((code) => (typeof code === "string" ? [{ code }] : []));
    return [...primitives, ...asObjects(held).flatMap((concept) => asObjects(concept.coding))];
  });
}

function problem(
  code: SearchProblem["code"],
  diagnostics: string,
): { readonly ok: false; readonly error: SearchProblem } {
  return err({ code, diagnostics });
}
