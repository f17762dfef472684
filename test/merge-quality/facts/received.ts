import { type Draft, isDraft, mainConcept, mainDate } from "../draft.ts";
import type { Fact, MakingContext, QualityHeading } from "../fact.ts";
import { type CodeSystem, systemUris, type Term } from "../vocabulary/term.ts";

const headingOfType: Readonly<Record<string, QualityHeading>> = {
  Condition: "problems",
  Procedure: "procedures",
  Immunization: "vaccinations",
  AllergyIntolerance: "allergies",
  Encounter: "encounters",
  MedicationRequest: "medicationRequests",
  MedicationAdministration: "medicationAdministrations",
};

const headingOfCategory: Readonly<Record<string, QualityHeading>> = {
  laboratory: "results",
  "vital-signs": "findings",
  survey: "assessments",
  "social-history": "socialContext",
};

/** One organisation's own administration, or what only points elsewhere within it. */
const leftOut = [
  "id",
  "meta",
  "text",
  "contained",
  "extension",
  "identifier",
  "encounter",
  "context",
  "result",
  "hasMember",
  "derivedFrom",
  "subject",
  "patient",
];

/**
 * The facts of one published record, as its one source tells them. Only those of which there is one of a kind on its day: of two alike on one day nobody
 * could say which of them a copy without the time is.
 */
export function receivedFacts(resources: readonly unknown[], context: MakingContext): readonly Fact[] {
  const drafts = resources.filter(isDraft).flatMap((resource) => {
    const heading = headingOf(resource);
    const draft = stripped(resource);
    const concept = mainConcept(draft);
    const when = mainDate(draft);
    if (heading === undefined || concept?.coding?.[0]?.code === undefined || when === undefined) return [];
    return [
      {
        heading,
        draft,
        term: termOf(draft),
        kind: `${draft.resourceType} ${concept.coding[0].code} ${when.slice(0, 10)}`,
      },
    ];
  });
  const counts = new Map<string, number>();
  for (const { kind } of drafts) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return drafts
    .filter(({ kind }) => counts.get(kind) === 1)
    .map(({ heading, draft, term }) => ({
      id: context.id(),
      heading,
      draft: dosed(draft),
      term,
      ...(heading === "encounters" ? { barred: ["dateToDay"] } : {}),
    }));
}

function headingOf(resource: Draft): QualityHeading | undefined {
  if (resource.resourceType !== "Observation") return headingOfType[resource.resourceType];
  // A panel of parts is not asked for: what becomes of its parts differs from system to system.
  if (resource.component !== undefined || resource.status !== "final") return undefined;
  const { category } = resource;
  const first = Array.isArray(category) ? category[0] : undefined;
  const code = typeof first === "object" ? first.coding?.[0]?.code : undefined;
  return code === undefined ? undefined : headingOfCategory[code];
}

function stripped(resource: Draft): Draft {
  const draft = structuredClone(resource);
  for (const element of leftOut) delete draft[element];
  draft.id = "";
  for (const [element, value] of Object.entries(draft)) {
    const kept = withoutReferences(value);
    if (kept === undefined) delete draft[element];
    else draft[element] = kept;
  }
  return draft;
}

/** References leave their source as the name that they show, if they show one. */
function withoutReferences(value: unknown): unknown {
  if (Array.isArray(value)) {
    const kept = value.map(withoutReferences).filter((item) => item !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (typeof value !== "object" || value === null) return value;
  if ("reference" in value) return "display" in value ? { display: value.display } : undefined;
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutReferences(inner)] as const);
  const kept = entries.filter(([, inner]) => inner !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function termOf(draft: Draft): Term {
  const concept = mainConcept(draft);
  const codes: Partial<Record<CodeSystem, string>> = {};
  for (const coding of concept?.coding ?? []) {
    for (const system of ["snomed", "loinc", "cvx", "rxnorm"] as const) {
      if (coding.system === systemUris[system] && coding.code !== undefined) codes[system] = coding.code;
    }
  }
  return { name: concept?.text ?? concept?.coding?.[0]?.display ?? "", codes };
}

/** Without a dose no two prescriptions are one: the published ones have none in words. */
function dosed(draft: Draft): Draft {
  if (draft.resourceType !== "MedicationRequest") return draft;
  return { ...draft, dosageInstruction: [{ text: "One to be taken each day" }] };
}
