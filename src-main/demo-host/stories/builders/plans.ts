import type { CodeableConcept, Reference } from "./concepts.ts";
import { compact, concept, hl7, snomed } from "./concepts.ts";
import { notes } from "./problems.ts";
import type { EntryOptions, RecordWriter } from "./record-writer.ts";

export interface FlagDetails extends EntryOptions {
  readonly code: CodeableConcept;
  readonly status?: "active" | "inactive" | "entered-in-error";
  readonly category?: CodeableConcept;
  readonly start?: string;
  /** End of the flag, or the review date of a CPR decision (national end-of-life guidance). */
  readonly end?: string;
  readonly author?: Reference;
  readonly encounter?: Reference;
  /** Resources that hold the detail behind the flag. */
  readonly details?: readonly Reference[];
  readonly note?: string;
}

const flagNotes = "https://fhir.nhs.uk/England/StructureDefinition/Extension-FlagNotes";
const flagDetail = "http://hl7.org/fhir/StructureDefinition/flag-detail";

export function flag(writer: RecordWriter, name: string, details: FlagDetails): Reference {
  const extensions = [
    ...(details.details ?? []).map((reference) => ({ url: flagDetail, valueReference: reference })),
    ...(details.note === undefined
      ? []
      : [{ url: flagNotes, valueAnnotation: { time: details.recorded, text: details.note } }]),
  ];
  return writer.put(
    "Flag",
    name,
    details,
    {
      extension: extensions.length === 0 ? undefined : extensions,
      status: details.status ?? "active",
      category: details.category === undefined ? undefined : [details.category],
      code: details.code,
      subject: writer.patient,
      period: details.start === undefined ? undefined : compact({ start: details.start, end: details.end }),
      encounter: details.encounter,
      author: details.author,
    },
    details.code.text,
  );
}

export const cprDecisions = {
  notForCpr: concept(
    "Not for cardiopulmonary resuscitation",
    snomed("450476008", "Not for attempted cardiopulmonary resuscitation"),
  ),
  forCpr: concept(
    "For cardiopulmonary resuscitation",
    snomed("450475007", "For attempted cardiopulmonary resuscitation"),
  ),
} as const;

/** Flag categories of HL7, with the words that a UK screen would use. */
export const flagCategories = {
  clinical: hl7("flag-category", "clinical", "Clinical"),
  safety: hl7("flag-category", "safety", "Safety"),
  advanceDirective: hl7("flag-category", "advance-directive", "Advance Directive"),
  behavioural: hl7("flag-category", "behavioral", "Behavioral"),
  socialCare: concept("Safeguarding"),
} as const;

export interface CarePlanDetails extends EntryOptions {
  readonly title: string;
  readonly category?: CodeableConcept;
  readonly status?: "active" | "completed" | "draft" | "revoked" | "on-hold" | "entered-in-error";
  readonly intent?: "plan" | "proposal" | "order";
  readonly description?: string;
  readonly start?: string;
  readonly reviewBy?: string;
  readonly author?: Reference;
  readonly contributors?: readonly Reference[];
  readonly careTeam?: Reference;
  readonly addresses?: readonly Reference[];
  readonly goals?: readonly Reference[];
  readonly replaces?: Reference;
  readonly activities?: readonly CareActivity[];
  readonly note?: string;
}

/** One "if this, then that" or one thing that somebody does. */
export interface CareActivity {
  readonly what: string;
  /** Trigger of a contingency plan, as the plan says it. */
  readonly when?: string;
  readonly status?: "not-started" | "scheduled" | "in-progress" | "on-hold" | "completed" | "cancelled" | "unknown";
  /** The plan says that it must not be done. */
  readonly forbidden?: boolean;
  readonly by?: Reference;
  readonly at?: string;
  readonly reason?: string;
}

export function carePlan(writer: RecordWriter, name: string, details: CarePlanDetails): Reference {
  return writer.put(
    "CarePlan",
    name,
    details,
    {
      replaces: details.replaces === undefined ? undefined : [details.replaces],
      status: details.status ?? "active",
      intent: details.intent ?? "plan",
      category: details.category === undefined ? undefined : [details.category],
      title: details.title,
      description: details.description,
      subject: writer.patient,
      period: details.start === undefined ? undefined : compact({ start: details.start, end: details.reviewBy }),
      created: details.recorded,
      author: details.author,
      contributor: details.contributors,
      careTeam: details.careTeam === undefined ? undefined : [details.careTeam],
      addresses: details.addresses,
      goal: details.goals,
      activity: details.activities?.map((activity) => ({ detail: activityDetail(activity) })),
      note: notes(details.note),
    },
    details.title,
  );
}

function activityDetail(activity: CareActivity): Record<string, unknown> {
  return compact({
    code: activity.when === undefined ? undefined : { text: activity.when },
    reasonCode: activity.reason === undefined ? undefined : [{ text: activity.reason }],
    status: activity.status ?? "in-progress",
    doNotPerform: activity.forbidden,
    scheduledString: activity.at,
    performer: activity.by === undefined ? undefined : [activity.by],
    description: activity.what,
  });
}

export const planCategories = {
  contingency: concept("Contingency plan", snomed("325691000000100", "Contingency plan")),
  endOfLife: concept("End of life care plan", snomed("736373009", "End of life care plan")),
  advance: concept("Advance care plan", snomed("736366004", "Advance care plan")),
  support: concept(
    "Personalised care and support plan",
    snomed("2181441000000107", "Personalised Care and Support Plan"),
  ),
  escalation: concept("Treatment escalation plan", snomed("735324008", "Treatment escalation plan")),
  crisis: concept("Mental health crisis plan", snomed("736253002", "Mental health crisis plan")),
  emergency: concept("Emergency health care plan", snomed("887701000000100", "Emergency health care plan")),
  mentalHealth: concept("Mental health care plan", snomed("718347000", "Mental health care plan")),
} as const;

export interface GoalDetails extends EntryOptions {
  /** In the person's own words where they are known. */
  readonly words: string;
  readonly status?: "proposed" | "active" | "on-hold" | "completed" | "cancelled";
  readonly achievement?: "in-progress" | "improving" | "worsening" | "no-change" | "achieved" | "not-achieved";
  readonly priority?: "high-priority" | "medium-priority" | "low-priority";
  readonly start?: string;
  readonly dueBy?: string;
  readonly expressedBy?: Reference;
  readonly outcome?: string;
  /** What measures it, and how far it is to go. */
  readonly measure?: CodeableConcept;
  readonly target?: string;
  readonly addresses?: readonly Reference[];
  /** What came of it, elsewhere in the record. */
  readonly outcomes?: readonly Reference[];
  readonly note?: string;
}

export function goal(writer: RecordWriter, name: string, details: GoalDetails): Reference {
  return writer.put(
    "Goal",
    name,
    details,
    {
      lifecycleStatus: details.status ?? "active",
      achievementStatus: details.achievement === undefined ? undefined : hl7("goal-achievement", details.achievement),
      priority: details.priority === undefined ? undefined : hl7("goal-priority", details.priority),
      description: { text: details.words },
      subject: writer.patient,
      startDate: details.start,
      target:
        details.dueBy === undefined && details.measure === undefined
          ? undefined
          : [compact({ measure: details.measure, detailString: details.target, dueDate: details.dueBy })],
      addresses: details.addresses,
      outcomeReference: details.outcomes,
      statusDate: details.recorded.slice(0, 10),
      expressedBy: details.expressedBy,
      outcomeCode: details.outcome === undefined ? undefined : [{ text: details.outcome }],
      note: notes(details.note),
    },
    details.words,
  );
}

export interface ConsentDetails extends EntryOptions {
  readonly scope: "patient-privacy" | "adr" | "treatment" | "research";
  readonly status?: "active" | "inactive" | "rejected" | "draft" | "entered-in-error";
  readonly category: CodeableConcept;
  readonly at: string;
  readonly performer?: Reference;
  readonly organization?: Reference;
  readonly source?: Reference;
  readonly provision: "permit" | "deny";
  /** What is permitted or refused, in words. */
  readonly words: string;
  readonly start?: string;
  readonly end?: string;
}

export function consent(writer: RecordWriter, name: string, details: ConsentDetails): Reference {
  return writer.put(
    "Consent",
    name,
    details,
    {
      status: details.status ?? "active",
      scope: hl7("consentscope", details.scope),
      category: [details.category],
      patient: writer.patient,
      dateTime: details.at,
      performer: details.performer === undefined ? undefined : [details.performer],
      organization: details.organization === undefined ? undefined : [details.organization],
      sourceReference: details.source,
      policyRule: { text: details.words },
      provision: compact({
        type: details.provision,
        period: details.start === undefined ? undefined : compact({ start: details.start, end: details.end }),
        code: [{ text: details.words }],
      }),
    },
    details.category.text,
  );
}
