import { allRules } from "../../shared/decision-support/rules.ts";
import { type Derived, deriveChart } from "../../shared/derive/derive.ts";
import { headings } from "../../shared/domain/headings.ts";
import type { SourceKind, SourceReport, TypeOutcome } from "../../shared/domain/source.ts";
import { asObject, asString } from "../../shared/fhir/json.ts";
import { parseFhirText, separateCollisions } from "../../shared/fhir/parse-bundle.ts";
import type { RawResource } from "../../shared/fhir/resource.ts";
import { versionsOf } from "../../shared/fhir/stu3/fhir-version.ts";
import { type Instant, instantFromMs, sourceId } from "../../shared/kernel/brand.ts";
import type { Subject } from "../../shared/merge/patient/patient-match.ts";
import { r4Sets, readDataSet, stu3Sets } from "../unit/normalise/received-data.ts";

/** Sets in which a file is a person. In all others the folder is one source, and each Patient in it a person. */
const filePerPerson: ReadonlySet<string> = new Set([
  "gpconnect-stu3",
  "ips-r4",
  "smart-compartments-r4",
  "synthea-ehi-r4",
  "synthea-pathling-r4",
  "synthea-smart-r4",
  "synthea-smart-stu3",
]);

export const receivedSets: readonly string[] = [...r4Sets, ...stu3Sets];

/** Also those that are off until a locality has signed for them. */
const allOn = Object.fromEntries(allRules.map(({ id }) => [id, { enabled: true }]));

/** One person of the outside data, with all that was received with them. */
export interface ReceivedPerson {
  /** `set/file` or `set/Patient id`. */
  readonly name: string;
  readonly raws: readonly RawResource[];
  /** A whole life in one file is what a practice holds, so that checks which ask for a GP record run too. */
  readonly kind: SourceKind;
  readonly subject?: Subject;
}

/** Everybody in one set. A file about nobody gives nobody. */
function peopleOf(set: string, receivedAt: Instant): readonly ReceivedPerson[] {
  const from = { sourceId: sourceId(set), receivedAt };
  const files = readDataSet(set).map(({ file, text }) => ({
    file,
    raws: parseFhirText(text, { ...from, document: file }),
  }));
  if (filePerPerson.has(set))
    return files
      .filter(({ raws }) => raws.some(({ type }) => type === "Patient"))
      .map(({ file, raws }) => ({
        name: `${set}/${file.replace(/\.json(?:\.gz)?$/, "")}`,
        kind: "gp",
        raws: separateCollisions(raws),
      }));
  const raws = separateCollisions(files.flatMap((file) => file.raws));
  const ids = new Set(raws.flatMap(({ type, id }) => (type === "Patient" ? id : [])));
  return [...ids].map((id) => ({
    name: `${set}/${id}`,
    kind: "other",
    raws,
    subject: { by: "reference", reference: id },
  }));
}

/** Their record with every rule on. `undefined` where nobody, or more than one person, could be meant. */
function derivedOf({ raws, kind, subject }: ReceivedPerson, now: Instant): Derived | undefined {
  const [first] = raws;
  if (first === undefined) return undefined;
  const report: SourceReport = {
    source: { id: first.sourceId, name: first.sourceId, kind },
    status: "answered",
    asOf: now,
    received: raws.length,
    fhirVersions: versionsOf(raws),
    types: new Map<string, TypeOutcome>([
      ...headings.flatMap(({ types }) => types.map((type) => [type, { outcome: "complete", received: 0 }] as const)),
      ...raws.map(({ type }) => [type, { outcome: "complete", received: 1 }] as const),
    ]),
  };
  const derived = deriveChart({
    raws,
    reports: [report],
    now,
    ruleSettings: allOn,
    ...(subject === undefined ? {} : { subject }),
  });
  return derived.ok ? derived.value : undefined;
}

/** A record at one time of the person's life. */
export interface ReceivedRecord {
  readonly person: string;
  readonly now: Instant;
  readonly raws: readonly RawResource[];
  readonly derived: Derived;
}

/**
 * Everybody of one set `today` and, where a file is a life, also the day after its last contact, as its own clinicians had the record, and when those
 * `parts` of it had been written, without what came later. Old data are stale today and would say little.
 */
export function* recordsOf(
  set: string,
  today: Instant,
  parts: readonly number[] = [1 / 3, 2 / 3],
): Generator<ReceivedRecord> {
  for (const person of peopleOf(set, today)) {
    const dates = person.raws
      .flatMap((raw) => dayOf(raw) ?? [])
      .filter((day) => day <= today)
      .sort();
    const times = [
      today,
      ...(person.kind === "gp"
        ? [dates.at(-1), ...parts.map((part) => dates[Math.floor(dates.length * part)])].map(dayAfter)
        : []),
    ];
    for (const now of new Set(times)) {
      if (now === undefined || now > today) continue;
      const raws = now === today ? person.raws : person.raws.flatMap((raw) => asItStood(raw, now));
      const derived = derivedOf({ ...person, raws }, now);
      if (derived !== undefined) yield { person: person.name, now, raws, derived };
    }
  }
}

function dayAfter(day: string | undefined): Instant | undefined {
  return day === undefined ? undefined : instantFromMs(Date.parse(day) + 86_400_000 + 9 * 3_600_000);
}

const dated = [
  "effectiveDateTime",
  "issued",
  "onsetDateTime",
  "recordedDate",
  "authoredOn",
  "occurrenceDateTime",
  "performedDateTime",
  "date",
  "dateAsserted",
  "assertedDate",
  "created",
  "whenHandedOver",
];
const periods = ["period", "performedPeriod", "effectivePeriod", "billablePeriod"];

/** The first day that the resource names of what it tells. */
function dayOf({ type, body }: RawResource): string | undefined {
  if (type === "Patient") return undefined;
  const days = [...dated.map((name) => body[name]), ...periods.map((name) => asObject(body[name])?.start)];
  return days.flatMap((day) => asString(day)?.match(/^\d{4}-\d{2}-\d{2}/)?.[0] ?? []).sort()[0];
}

/** Nothing of what came later, and nobody dead before the day. */
function asItStood(raw: RawResource, now: Instant): readonly RawResource[] {
  const day = dayOf(raw);
  if (day !== undefined && day > now) return [];
  const died = raw.type === "Patient" ? asString(raw.body.deceasedDateTime) : undefined;
  if (died === undefined || died <= now) return [raw];
  const { deceasedDateTime, ...body } = raw.body;
  return [{ ...raw, body }];
}
