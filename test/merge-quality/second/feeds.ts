import type { SourceKind } from "../../../shared/domain/source.ts";

export const feedIds = [
  "surgery",
  "oldSurgery",
  "infirmary",
  "laboratory",
  "overseas",
  "clinic",
  "ambulance",
  "careHome",
  "pharmacy",
  "council",
  "childHealth",
  "mind",
] as const;

export type FeedId = (typeof feedIds)[number];

/** How a feed points at what it sends beside a resource. */
export type ReferenceStyle = "relative" | "absolute" | "uuid" | "contained" | "logical" | "display";

/** One system that sends, with habits that hold for all it sends. */
export interface Feed {
  readonly id: FeedId;
  readonly name: string;
  readonly kind: SourceKind;
  readonly version: "R4" | "STU3";
  readonly base: string;
  readonly ids: "uuid" | "number" | "segment";
  readonly patient: ReferenceStyle;
  readonly others: ReferenceStyle;
  /** Offset of the clock that its times are written by: `uk` follows summer time. */
  readonly zone: "utc" | "uk" | "us" | "eu";
  readonly bundle: "searchset" | "transaction" | "document" | "collection";
  readonly numberSystem: string;
}

/**
 * Made up after shapes that are published: UK Core R4, GP Connect STU3, a v2-to-FHIR gateway, Synthea, the International Patient Summary,
 * an ambulance record, a care home's medicine chart, a dispensing system, a council's case system, a child health system, a mental health trust.
 */
export const feeds: Readonly<Record<FeedId, Feed>> = {
  surgery: feed("surgery", "Orchard Lane Surgery", "gp", {
    ids: "uuid",
    patient: "relative",
    others: "relative",
    zone: "uk",
  }),
  oldSurgery: feed("oldSurgery", "Harbour Practice", "gp", {
    version: "STU3",
    ids: "uuid",
    patient: "relative",
    others: "relative",
    zone: "uk",
    bundle: "collection",
  }),
  infirmary: feed("infirmary", "Royal Fenland Infirmary", "acute", {
    ids: "segment",
    patient: "logical",
    others: "display",
    zone: "uk",
    bundle: "transaction",
  }),
  laboratory: feed("laboratory", "Fenland Pathology", "other", {
    ids: "number",
    patient: "logical",
    others: "contained",
  }),
  overseas: feed("overseas", "Cedar County Medical Center", "other", {
    ids: "uuid",
    patient: "uuid",
    others: "uuid",
    zone: "us",
    bundle: "transaction",
  }),
  clinic: feed("clinic", "Klinikum am Moor", "other", {
    ids: "uuid",
    patient: "absolute",
    others: "absolute",
    zone: "eu",
    bundle: "document",
  }),
  ambulance: feed("ambulance", "Marsh and Wold Ambulance", "ambulance", {
    ids: "number",
    patient: "absolute",
    others: "absolute",
  }),
  careHome: feed("careHome", "Willow Bank Care Home", "careHome", {
    ids: "number",
    patient: "relative",
    others: "contained",
    zone: "uk",
  }),
  pharmacy: feed("pharmacy", "Quay Pharmacy", "other", { ids: "segment", patient: "logical", others: "contained" }),
  council: feed("council", "Fenland County Council", "council", {
    ids: "number",
    patient: "relative",
    others: "display",
    zone: "uk",
  }),
  childHealth: feed("childHealth", "Fenland Community Services", "community", {
    ids: "number",
    patient: "absolute",
    others: "logical",
  }),
  mind: feed("mind", "Wold Mental Health Trust", "mentalHealth", {
    ids: "number",
    patient: "relative",
    others: "relative",
    zone: "uk",
  }),
};

function feed(id: FeedId, name: string, kind: SourceKind, habits: Partial<Feed>): Feed {
  const base = `https://${id.toLowerCase()}.example/fhir/${habits.version === "STU3" ? "STU3" : "R4"}`;
  return {
    id,
    name,
    kind,
    version: "R4",
    base,
    ids: "number",
    patient: "relative",
    others: "relative",
    zone: "utc",
    bundle: "searchset",
    numberSystem: `${base}/numbers`,
    ...habits,
  };
}
