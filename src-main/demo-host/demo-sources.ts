import type { SourceKind } from "../../shared/domain/source.ts";
import type { DemoSourceId } from "./demo-patient.ts";

/** How a demo source behaves where FHIR leaves the choice to the server. */
export interface SourceManners {
  readonly defaultPageSize: number;
  /** A greater `_count` is answered with pages of this size. */
  readonly largestPageSize: number;
  /** Search by `_lastUpdated` and sort by it. */
  readonly lastUpdated: boolean;
  /** `GET {Type}/_history?_since`: the only way in which a deletion is reported. */
  readonly history: boolean;
  /** `GET Patient/{id}/$everything`. */
  readonly everything: boolean;
  /** `Bundle.total` is given. */
  readonly totals: boolean;
  readonly nextLinks: "absolute" | "relative";
  /** A search that is one page has an ETag, and `If-None-Match` is answered with 304 while it would be the same. */
  readonly searchETags: boolean;
  /** Search sets carry an OperationOutcome entry (`search.mode` "outcome") beside the matches. */
  readonly outcomeEntries: boolean;
  /** More requests than this at once are refused with 429 and `Retry-After`. */
  readonly parallelRequests?: number;
  readonly latencyMs: number;
}

export interface DemoSource {
  readonly id: DemoSourceId;
  readonly name: string;
  readonly kind: SourceKind;
  /** Made up: "ZZ" begins no code that the NHS has issued. */
  readonly odsCode: string;
  readonly authorisedBy: "host" | "tokenExchange" | "signIn";
  readonly manners: SourceManners;
}

const usual: SourceManners = {
  defaultPageSize: 50,
  largestPageSize: 100,
  lastUpdated: true,
  history: false,
  everything: false,
  totals: true,
  nextLinks: "absolute",
  searchETags: false,
  outcomeEntries: false,
  latencyMs: 0,
};

/** The source whose `latencyMs` can be set when the demo starts. */
export const slowSourceId: DemoSourceId = "community";

export const demoSources: Readonly<Record<DemoSourceId, DemoSource>> = {
  gp: {
    id: "gp",
    name: "Millbrook Surgery",
    kind: "gp",
    odsCode: "ZZ101",
    authorisedBy: "tokenExchange",
    manners: { ...usual, defaultPageSize: 100, largestPageSize: 200, history: true },
  },
  acute: {
    id: "acute",
    name: "Northvale Hospital",
    kind: "acute",
    odsCode: "ZZ201",
    authorisedBy: "host",
    manners: { ...usual, history: true },
  },
  ambulance: {
    id: "ambulance",
    name: "Three Dales Ambulance Service",
    kind: "ambulance",
    odsCode: "ZZ301",
    authorisedBy: "tokenExchange",
    manners: { ...usual, defaultPageSize: 20, largestPageSize: 20, totals: false, everything: true },
  },
  community: {
    id: "community",
    name: "Northvale Community Health",
    kind: "community",
    odsCode: "ZZ401",
    authorisedBy: "tokenExchange",
    manners: { ...usual, latencyMs: 1200 },
  },
  "mental-health": {
    id: "mental-health",
    name: "Vale Mental Health Trust",
    kind: "mentalHealth",
    odsCode: "ZZ501",
    authorisedBy: "tokenExchange",
    manners: { ...usual, defaultPageSize: 20, largestPageSize: 50, history: true, outcomeEntries: true },
  },
  council: {
    id: "council",
    name: "Northvale Council Social Care",
    kind: "council",
    odsCode: "ZZ601",
    authorisedBy: "tokenExchange",
    manners: {
      ...usual,
      defaultPageSize: 10,
      largestPageSize: 10,
      nextLinks: "relative",
      parallelRequests: 2,
      latencyMs: 25,
    },
  },
  hospice: {
    id: "hospice",
    name: "Fellside Hospice",
    kind: "hospice",
    odsCode: "ZZ701",
    authorisedBy: "signIn",
    manners: { ...usual, defaultPageSize: 20 },
  },
  "care-home": {
    id: "care-home",
    name: "Larch House Care Home",
    kind: "careHome",
    odsCode: "ZZ801",
    authorisedBy: "tokenExchange",
    manners: {
      ...usual,
      defaultPageSize: 10,
      largestPageSize: 50,
      lastUpdated: false,
      everything: true,
      searchETags: true,
    },
  },
};
