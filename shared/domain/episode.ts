import type { PartialDate } from "../fhir/partial-date.ts";
import type { GroupId, SourceId } from "../kernel/brand.ts";

/**
 * How something is tied to an episode. `reference`: an organisation says so. `time`: it is of the same source and lies within the stay, and names
 * no other contact. A tie arranges; it never merges.
 */
export type EpisodeTie = "reference" | "time";

export interface EpisodePart {
  readonly groupId: GroupId;
  readonly tie: EpisodeTie;
}

/** One contact, or the chain of contacts that are one stay: the emergency department, the admission, its wards. */
export interface Episode {
  /** Named after the contact it begins with. */
  readonly id: string;
  readonly kind: "admission" | "emergency" | "contact";
  /** The contact that names it: the admission of a chain, else its first. */
  readonly main: GroupId;
  /** In the order in which they began; the first is tied by reference to itself. */
  readonly contacts: readonly EpisodePart[];
  readonly start?: PartialDate;
  /** Not there while it goes on, or where no end is recorded. */
  readonly end?: PartialDate;
  readonly sources: readonly SourceId[];
  /** Everything else that belongs to it, in the order of the chart. */
  readonly parts: readonly EpisodePart[];
}
