import type { PatientSelection } from "../../derive/derive-chart.ts";
import type { Reference } from "../../fhir/datatypes.ts";
import { asObjects, asString } from "../../fhir/json.ts";
import { nhsNumberSystem, parseNhsNumber } from "../../fhir/nhs-number.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { readDate, readEach, readHumanName, readIdentifiers, readReference } from "../../fhir/read-datatypes.ts";
import { parseReference } from "../../fhir/references.ts";
import type { FhirResource, RawResource } from "../../fhir/resource.ts";
import type { EntryKey, SourceId } from "../../kernel/brand.ts";
import { lookUp } from "../../kernel/look-up.ts";
import { isSameData } from "../../kernel/same-data.ts";
import { namesSomebodyElse, nameWords } from "../words/named-in-words.ts";
import { findContained, type RecordIndex } from "./record-index.ts";

/** Whom a resource is about, seen from the person whose chart is being made. */
export type About =
  | { readonly who: "thisPerson" }
  | { readonly who: "otherPatient" | "identityUncertain" | "nobodyNamed" | "notAPerson"; readonly detail?: string };

/** Epoch milliseconds: the earliest stated birth, and the end of the latest stated death's day, month or year. */
export interface Life {
  readonly bornMs?: number;
  readonly diedMs?: number;
}

function lifeOf(patients: readonly RawResource[]): Life {
  const births = patients.flatMap(({ body }) => readDate(body.birthDate)?.earliestMs ?? []);
  const bornMs = Math.min(...births);
  // A death before the birth is a slip of the pen: nothing is after it.
  const deaths = patients
    .flatMap(({ body }) => readDate(body.deceasedDateTime) ?? [])
    .filter(({ latestMs }) => births.length === 0 || latestMs >= bornMs);
  return {
    ...(births.length === 0 ? {} : { bornMs }),
    // A result of the hour of death may bear the next: only another day is after it.
    ...(deaths.length === 0 ? {} : { diedMs: Math.max(...deaths.map(endOfDay)) }),
  };
}

const dayMs = 86_400_000;

function endOfDay({ precision, latestMs }: PartialDate): number {
  return precision === "time" ? latestMs + dayMs : latestMs;
}

/** Where a type names its patient, where that is not `subject` or `patient` (FHIR R4 Patient compartment). */
const subjectPaths: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Appointment: [["participant", "actor"]],
  AppointmentResponse: [["actor"]],
  ChargeItem: [["subject"]],
  Coverage: [["beneficiary"], ["patient"]],
  EnrollmentRequest: [["candidate"]],
  Group: [["member", "entity"]],
  Person: [["link", "target"]],
  QuestionnaireResponse: [["subject"]],
  ResearchSubject: [["individual"]],
  SupplyRequest: [["deliverFor"]],
  Task: [["for"]],
};

const usualPaths: readonly (readonly string[])[] = [["subject"], ["patient"]];

const thisPerson: About = { who: "thisPerson" };
const borneByTwo: About = {
  who: "identityUncertain",
  detail: "another patient of its source has the NHS number in it too",
};

/**
 * Decides whom each resource is about. A resource is this person's only where its reference leads to a Patient that was selected as certain, or
 * carries that person's NHS number. A reference that leads nowhere is uncertain, never assumed.
 */
export class Subjects {
  readonly #index: RecordIndex;
  readonly #certain: ReadonlySet<EntryKey>;
  readonly #uncertain: ReadonlySet<EntryKey>;
  readonly #nhsNumbers: ReadonlySet<string>;
  /** Numbers that a source's other patients bear, as `source|number`. */
  readonly #ofOthers: ReadonlySet<string>;
  readonly #nameWords: ReadonlySet<string>;
  readonly life: Life;
  /** Sources whose own Patient is not certainly this person: an NHS number alone does not vouch for what they say (design promise 8). */
  readonly #keptApart: ReadonlySet<SourceId>;
  readonly #known = new Map<EntryKey, About>();

  /** `raws`: the Patient resources of all sources, whatever else is among them. */
  constructor(raws: readonly RawResource[], index: RecordIndex, selection: PatientSelection) {
    this.#index = index;
    this.#certain = new Set(selection.certain);
    this.#uncertain = new Set(selection.uncertain);
    const patients = raws.filter((raw) => raw.type === "Patient");
    const own = patients.filter((raw) => this.#certain.has(raw.key));
    this.#nhsNumbers = new Set(own.flatMap((raw) => nhsNumbersOf(raw.body)));
    const others = patients.filter((raw) => !this.#certain.has(raw.key));
    this.#ofOthers = new Set(
      others.flatMap(({ sourceId, body }) => nhsNumbersOf(body).map((one) => `${sourceId}|${one}`)),
    );
    this.life = lifeOf(own);
    this.#nameWords = nameWords(own.flatMap((raw) => readEach(raw.body.name, readHumanName)));
    const sure = new Set(own.map((raw) => raw.sourceId));
    const unsure = patients.filter((raw) => this.#uncertain.has(raw.key) && !sure.has(raw.sourceId));
    this.#keptApart = new Set(unsure.map((raw) => raw.sourceId));
  }

  of(raw: RawResource): About {
    let about = this.#known.get(raw.key);
    if (about === undefined) {
      about = raw.type === "Patient" ? this.#ofPatient(raw.key) : this.#ofReferences(raw);
      if (about.who === "thisPerson" && this.#keptApart.has(raw.sourceId)) {
        about = { who: "identityUncertain", detail: "its source's own patient is not certainly this person" };
      }
      this.#known.set(raw.key, about);
    }
    return about;
  }

  /** Reads another version of a resource. Whether it is about whom the one before was. */
  renew(raw: RawResource): boolean {
    const before = this.#known.get(raw.key);
    this.#known.delete(raw.key);
    return isSameData(before, this.of(raw));
  }

  #ofPatient(key: EntryKey): About {
    if (this.#certain.has(key)) return thisPerson;
    return this.#uncertain.has(key) ? { who: "identityUncertain" } : { who: "otherPatient" };
  }

  #ofReferences(raw: RawResource): About {
    let best: About = { who: "nobodyNamed" };
    for (const reference of subjectReferences(raw)) {
      const about = this.#ofReference(raw, reference);
      // Several may take part (a joint appointment): one of them being this person is enough.
      if (about.who === "thisPerson") return about;
      if (weight[about.who] > weight[best.who]) best = about;
    }
    return best;
  }

  #ofReference(raw: RawResource, reference: Reference): About {
    const byNumber = this.#byNhsNumber(raw.sourceId, reference);
    const text = reference.reference;
    if (text === undefined) return byNumber ?? this.#ofWords(reference.display);
    if (text.startsWith("#")) return byNumber ?? this.#ofContained(raw, text.slice(1));
    const patient = this.#index.resolveText(raw, text);
    if (patient !== undefined) {
      if (patient.type !== "Patient") return { who: "notAPerson", detail: `about a ${patient.type}` };
      const byReference = this.#ofPatient(patient.key);
      if (byNumber !== undefined && byNumber !== borneByTwo && byNumber.who !== byReference.who) {
        return { who: "identityUncertain", detail: "the patient reference and the NHS number beside it disagree" };
      }
      return byReference;
    }
    return byNumber ?? this.#ofUnresolved(text, reference.type);
  }

  #ofWords(display = ""): About {
    return namesSomebodyElse(display, this.#nameWords)
      ? { who: "identityUncertain", detail: "it names another person in words" }
      : { who: "nobodyNamed", detail: "the patient is named in words only" };
  }

  #byNhsNumber(source: SourceId, reference: Reference): About | undefined {
    if (reference.identifier?.system === nhsNumberSystem) return this.#ofNumber(source, reference.identifier.value);
    if (reference.reference === undefined) return undefined;
    const target = parseReference(reference.reference);
    if (target.kind === "conditional" && target.system === nhsNumberSystem) return this.#ofNumber(source, target.value);
    // The Personal Demographics Service uses the NHS number as its resource id.
    if (
      target.kind === "absolute" &&
      target.type === "Patient" &&
      /\/personal-demographics\//.test(`${target.base}/`)
    ) {
      return this.#ofNumber(source, target.id);
    }
    return undefined;
  }

  #ofNumber(source: SourceId, value: string): About {
    const number = parseNhsNumber(value);
    if (number === undefined) return { who: "identityUncertain", detail: "the NHS number in it is not valid" };
    if (!this.#nhsNumbers.has(number)) return { who: "otherPatient" };
    return this.#ofOthers.has(`${source}|${number}`) ? borneByTwo : thisPerson;
  }

  #ofContained(raw: RawResource, id: string): About {
    const contained = findContained(raw.body, id);
    if (contained === undefined) return { who: "identityUncertain", detail: "the patient inside it is missing" };
    if (contained.resourceType !== "Patient") return { who: "notAPerson", detail: `about a ${contained.resourceType}` };
    const [number] = nhsNumbersOf(contained);
    return number === undefined
      ? { who: "identityUncertain", detail: "the patient inside it has no NHS number" }
      : this.#ofNumber(raw.sourceId, number);
  }

  #ofUnresolved(text: string, type: string | undefined): About {
    const target = parseReference(text);
    const named =
      target.kind === "relative" || target.kind === "absolute" || target.kind === "conditional" ? target.type : type;
    return named === undefined || named === "Patient"
      ? { who: "identityUncertain", detail: "the patient it names was not received" }
      : { who: "notAPerson", detail: `about a ${named}` };
  }
}

const weight = { nobodyNamed: 0, notAPerson: 1, identityUncertain: 2, otherPatient: 3, thisPerson: 4 } as const;

function nhsNumbersOf(patient: FhirResource): readonly string[] {
  return readIdentifiers(patient.identifier).flatMap((identifier) => {
    const number = identifier.system === nhsNumberSystem ? parseNhsNumber(identifier.value) : undefined;
    return number === undefined ? [] : [number];
  });
}

function subjectReferences(raw: RawResource): readonly Reference[] {
  const references: Reference[] = [];
  for (const [element = "", part] of lookUp(subjectPaths, raw.type) ?? usualPaths) {
    for (const object of asObjects(raw.body[element])) {
      for (const value of part === undefined ? [object] : asObjects(object[part])) {
        const reference = readReference(value);
        if (reference !== undefined && (part === undefined || mayBeAPatient(reference))) references.push(reference);
      }
    }
  }
  return references;
}

/** Among an appointment's participants are practitioners and places: only what may be a patient says whom it is about. */
function mayBeAPatient(reference: Reference): boolean {
  if (reference.type !== undefined) return reference.type === "Patient";
  const text = asString(reference.reference);
  if (text === undefined) return reference.identifier?.system === nhsNumberSystem;
  const target = parseReference(text);
  switch (target.kind) {
    case "relative":
    case "absolute":
    case "conditional":
      return target.type === "Patient";
    case "urn":
    case "contained":
      return true;
    case "other":
      return false;
  }
}
