/** The eight organisations of the demo locality, in the order in which the demo lists them. */
export const demoSourceIds = [
  "gp",
  "acute",
  "ambulance",
  "community",
  "mental-health",
  "council",
  "hospice",
  "care-home",
] as const;

export type DemoSourceId = (typeof demoSourceIds)[number];

/** Makes one of something for each organisation. */
export function forEachSource<T>(make: (id: DemoSourceId) => T): Readonly<Record<DemoSourceId, T>> {
  return {
    gp: make("gp"),
    acute: make("acute"),
    ambulance: make("ambulance"),
    community: make("community"),
    "mental-health": make("mental-health"),
    council: make("council"),
    hospice: make("hospice"),
    "care-home": make("care-home"),
  };
}

/** A FHIR R4 resource as a source would hold it. `meta` may leave out what the source fills in on loading. */
export interface FhirResource {
  readonly resourceType: string;
  readonly id: string;
  readonly meta?: {
    readonly versionId?: string;
    /** FHIR instant. */
    readonly lastUpdated?: string;
    readonly [element: string]: unknown;
  };
  readonly [element: string]: unknown;
}

/** One synthetic person: who they are, and what each organisation of the locality holds about them. */
export interface DemoPatient {
  /** Short stable name used in test code and control commands, for example "fall-at-84". */
  readonly slug: string;
  /** Ten digits without spaces, from the test range that starts with 999. */
  readonly nhsNumber: string;
  /** As the host lists it: "SURNAME, Given (Title)". */
  readonly name: string;
  /** FHIR date. */
  readonly birthDate: string;
  /** Patient.id in the acute source, which is also the host's own record. */
  readonly hostPatientId: string;
  /** Encounter.id in the acute source of the visit that is going on now, if there is one. */
  readonly hostEncounterId?: string;
  /** One line for the host's list: why this person is worth opening. */
  readonly story: string;
  readonly records: Partial<Record<DemoSourceId, readonly FhirResource[]>>;
}
