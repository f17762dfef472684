export interface Coding {
  system?: string;
  code?: string;
  display?: string;
}

export interface Concept {
  coding?: Coding[];
  text?: string;
}

export interface Quantity {
  value?: number;
  comparator?: string;
  unit?: string;
  system?: string;
  code?: string;
}

interface Reference {
  reference?: string;
  display?: string;
  identifier?: { system: string; value: string };
}

interface Period {
  start?: string;
  end?: string;
}

interface Dosage {
  text?: string;
  route?: Concept;
  timing?: unknown;
  doseAndRate?: unknown;
  asNeededBoolean?: boolean;
}

/** A FHIR R4 resource while it is being made: the elements that the noise touches, and whatever else it has. */
export interface Draft {
  resourceType: string;
  id: string;
  meta?: Record<string, unknown>;
  identifier?: { system?: string; value?: string }[];
  status?: string;
  intent?: string;
  clinicalStatus?: Concept;
  verificationStatus?: Concept;
  category?: Concept[] | string[] | Concept;
  code?: Concept;
  vaccineCode?: Concept;
  medicationCodeableConcept?: Concept;
  type?: Concept | Concept[];
  title?: string;
  description?: string | Concept;
  subject?: Reference;
  patient?: Reference;
  for?: Reference;
  bodySite?: Concept | Concept[];
  method?: Concept;
  specimen?: Reference;
  performer?: unknown;
  recorder?: Reference;
  asserter?: Reference;
  requester?: Reference;
  author?: unknown;
  note?: unknown;
  effectiveDateTime?: string;
  effectivePeriod?: Period;
  issued?: string;
  authoredOn?: string;
  authored?: string;
  onsetDateTime?: string;
  abatementDateTime?: string;
  recordedDate?: string;
  performedDateTime?: string;
  occurrenceDateTime?: string;
  whenHandedOver?: string;
  dateAsserted?: string;
  startDate?: string;
  date?: string;
  start?: string;
  end?: string;
  period?: Period;
  valueQuantity?: Quantity;
  valueString?: string;
  valueCodeableConcept?: Concept;
  referenceRange?: unknown;
  interpretation?: unknown;
  component?: { code?: Concept; valueQuantity?: Quantity }[];
  dosageInstruction?: Dosage[];
  dosage?: Dosage[];
  reaction?: { manifestation?: Concept[]; severity?: string }[];
  [element: string]: unknown;
}

export function isDraft(value: unknown): value is Draft {
  return (
    typeof value === "object" && value !== null && "resourceType" in value && typeof value.resourceType === "string"
  );
}

export function copyOf(draft: Draft): Draft {
  return structuredClone(draft);
}

const conceptPlaces = ["code", "vaccineCode", "medicationCodeableConcept"] as const;

/** The concept that says what the resource is of: its code, vaccine, medicine or (for a contact or a letter) its type. */
export function mainConcept(draft: Draft): Concept | undefined {
  for (const place of conceptPlaces) {
    const concept = draft[place];
    if (concept !== undefined) return concept;
  }
  const { type } = draft;
  if (Array.isArray(type)) return type[0];
  if (typeof type === "object") return type;
  if (draft.resourceType === "FamilyMemberHistory") return familyCondition(draft);
  return undefined;
}

function familyCondition(draft: Draft): Concept | undefined {
  const conditions: unknown = draft.condition;
  const first: unknown = Array.isArray(conditions) ? conditions[0] : undefined;
  return hasConcept(first) ? first.code : undefined;
}

function hasConcept(value: unknown): value is { code: Concept } {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "object";
}

const dateElements = [
  "effectiveDateTime",
  "issued",
  "authoredOn",
  "authored",
  "onsetDateTime",
  "abatementDateTime",
  "recordedDate",
  "performedDateTime",
  "occurrenceDateTime",
  "whenHandedOver",
  "dateAsserted",
  "startDate",
  "date",
  "start",
  "end",
] as const;

const periodElements = ["period", "effectivePeriod", "performedPeriod"] as const;

/** Puts every clinical date of the resource through `change`. */
export function changeDates(draft: Draft, change: (date: string) => string): void {
  for (const element of dateElements) {
    const date = draft[element];
    if (typeof date === "string") draft[element] = change(date);
  }
  for (const element of periodElements) {
    const period = draft[element];
    if (!isPeriod(period)) continue;
    if (period.start !== undefined) period.start = change(period.start);
    if (period.end !== undefined) period.end = change(period.end);
  }
}

function isPeriod(value: unknown): value is Period {
  return typeof value === "object" && value !== null && ("start" in value || "end" in value);
}

/** The date that says when it happened, as recorded. */
export function mainDate(draft: Draft): string | undefined {
  const period = isPeriod(draft.period)
    ? draft.period
    : isPeriod(draft.effectivePeriod)
      ? draft.effectivePeriod
      : isPeriod(draft.performedPeriod)
        ? draft.performedPeriod
        : undefined;
  return (
    draft.effectiveDateTime ??
    draft.performedDateTime ??
    draft.occurrenceDateTime ??
    draft.onsetDateTime ??
    draft.whenHandedOver ??
    draft.authoredOn ??
    draft.authored ??
    draft.startDate ??
    draft.start ??
    period?.start ??
    draft.date ??
    draft.recordedDate ??
    draft.dateAsserted ??
    draft.issued
  );
}

export function isTimed(date: string): boolean {
  return date.length > 10;
}
