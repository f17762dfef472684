import { canonicalJson } from "../audit/canonical-json.ts";
import { type HeadingId, headingIds } from "../domain/headings.ts";
import { asBoolean, asObject, asObjects, asString } from "../fhir/json.ts";
import { type GroupId, groupId, instantFromMs } from "../kernel/brand.ts";

/** A proprietary FHIRcast event: reverse domain name, and no dash in it (FHIRcast 3.0 §2.3 "Event name"). */
export const positionEvent = "org.throughline.meeting_position";

/** A machine has joined, or is back: the presenter says at once where they are. It holds nothing. */
export const joinedEvent = "org.throughline.meeting_joined";

/** A stretch of time, epoch milliseconds. */
export interface PositionStretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Where the presenter of a meeting is, as a second machine needs it to be at the same place. Nothing in it says who the person is or what their record says: the
 * person is a mark that only machines with the meeting's code can make, a row is the short hash of where it came from.
 */
export interface MeetingPosition {
  readonly isPersonOpen: boolean;
  /** Absent where nobody is open, or where the person has no NHS number or birth date to be known by. */
  readonly person?: string;
  /** RailScreen; another version may have others. */
  readonly screen?: string;
  /** The stretch that alone is shown. */
  readonly stretch?: PositionStretch;
  /** What the timeline shows. */
  readonly window?: PositionStretch;
  /** The row whose provenance is open. */
  readonly row?: GroupId;
  /** What of the whole record is open. */
  readonly heading?: HeadingId;
  /** The document that is open. */
  readonly document?: GroupId;
  /** Lanes that the timeline leaves out; another version may have others. */
  readonly hiddenLanes?: readonly string[];
  /** The row at the upper edge of what is scrolled. */
  readonly top?: GroupId;
  /** What is looked for and left out (aside.ts), for the meeting's machines alone to read. */
  readonly veiled?: string;
  /** The presenter has taken the person off the wall. */
  readonly isBlank: boolean;
}

const parts = {
  isPersonOpen: "person-open",
  person: "person",
  screen: "screen",
  stretch: "stretch",
  window: "window",
  row: "row",
  heading: "heading",
  document: "document",
  hiddenLane: "hidden-lane",
  top: "top",
  veiled: "veiled",
  isBlank: "blank",
  seal: "seal",
} as const;

/** FHIR R4 Parameters: the context of an event holds FHIR resources (FHIRcast 3.0 §2.3 "Context"). */
export function toPositionResource(position: MeetingPosition, seal: string) {
  const { person, screen, stretch, window, row, heading, document, hiddenLanes = [], top, veiled } = position;
  return {
    resourceType: "Parameters",
    parameter: [
      { name: parts.isPersonOpen, valueBoolean: position.isPersonOpen },
      ...(person === undefined ? [] : [{ name: parts.person, valueString: person }]),
      ...(screen === undefined ? [] : [{ name: parts.screen, valueCode: screen }]),
      ...(stretch === undefined ? [] : [{ name: parts.stretch, valuePeriod: toPeriod(stretch) }]),
      ...(window === undefined ? [] : [{ name: parts.window, valuePeriod: toPeriod(window) }]),
      ...(row === undefined ? [] : [{ name: parts.row, valueString: row }]),
      ...(heading === undefined ? [] : [{ name: parts.heading, valueCode: heading }]),
      ...(document === undefined ? [] : [{ name: parts.document, valueString: document }]),
      ...hiddenLanes.map((lane) => ({ name: parts.hiddenLane, valueCode: lane })),
      ...(top === undefined ? [] : [{ name: parts.top, valueString: top }]),
      ...(veiled === undefined ? [] : [{ name: parts.veiled, valueString: veiled }]),
      { name: parts.isBlank, valueBoolean: position.isBlank },
      { name: parts.seal, valueString: seal },
    ],
  };
}

/** A received resource → the position and its seal, or `undefined` where it is none or is cut short. */
export function readPositionResource(
  resource: unknown,
): { readonly position: MeetingPosition; readonly seal: string } | undefined {
  const parameters = asObject(resource);
  if (parameters?.resourceType !== "Parameters") return undefined;
  const of = (name: string) => asObjects(parameters.parameter).find((one) => one.name === name);
  const seal = asString(of(parts.seal)?.valueString);
  const isPersonOpen = asBoolean(of(parts.isPersonOpen)?.valueBoolean);
  const isBlank = asBoolean(of(parts.isBlank)?.valueBoolean);
  if (seal === undefined || isPersonOpen === undefined || isBlank === undefined) return undefined;
  const person = shaped(of(parts.person)?.valueString, markShape);
  const screen = shaped(of(parts.screen)?.valueCode, nameShape);
  const stretch = toStretch(of(parts.stretch)?.valuePeriod);
  const window = toStretch(of(parts.window)?.valuePeriod);
  const row = shaped(of(parts.row)?.valueString, rowShape);
  const heading = headingIds.find((id) => id === of(parts.heading)?.valueCode);
  const document = shaped(of(parts.document)?.valueString, rowShape);
  const top = shaped(of(parts.top)?.valueString, rowShape);
  const veiled = shaped(of(parts.veiled)?.valueString, veiledShape);
  const hiddenLanes = asObjects(parameters.parameter)
    .filter(({ name }) => name === parts.hiddenLane)
    .flatMap(({ valueCode }) => shaped(valueCode, nameShape) ?? [])
    .slice(0, mostLanes);
  return {
    seal,
    position: {
      isPersonOpen,
      isBlank,
      ...(person === undefined ? {} : { person }),
      ...(screen === undefined ? {} : { screen }),
      ...(stretch === undefined ? {} : { stretch }),
      ...(window === undefined ? {} : { window }),
      ...(row === undefined ? {} : { row: groupId(row) }),
      ...(heading === undefined ? {} : { heading }),
      ...(document === undefined ? {} : { document: groupId(document) }),
      ...(hiddenLanes.length === 0 ? {} : { hiddenLanes }),
      ...(top === undefined ? {} : { top: groupId(top) }),
      ...(veiled === undefined ? {} : { veiled }),
    },
  };
}

/** What a seal is made over: all of it, and when it was said, so that an old word is not taken for a new one. */
export function toSealedText(position: MeetingPosition, timestamp: string): string {
  const { isPersonOpen, isBlank, person, screen, row, stretch, window, heading, document, hiddenLanes, top, veiled } =
    position;
  return canonicalJson({
    timestamp,
    isPersonOpen,
    isBlank,
    person,
    screen,
    row,
    heading,
    document,
    hiddenLanes,
    top,
    veiled,
    stretch: stretch === undefined ? undefined : { ...stretch },
    window: window === undefined ? undefined : { ...window },
  });
}

const markShape = /^[A-Za-z0-9_-]{43}$/;
const nameShape = /^[a-z][A-Za-z]{0,39}$/;
const veiledShape = /^[A-Za-z0-9_-]{40,16000}$/;
const mostLanes = 30;
const rowShape = /^g[0-9a-z]{1,63}$/;

function shaped(value: unknown, shape: RegExp): string | undefined {
  return typeof value === "string" && shape.test(value) ? value : undefined;
}

function toPeriod({ fromMs, toMs }: PositionStretch) {
  return { start: instantFromMs(fromMs), end: instantFromMs(toMs) };
}

function toStretch(value: unknown): PositionStretch | undefined {
  const period = asObject(value);
  const fromMs = Date.parse(asString(period?.start) ?? "");
  const toMs = Date.parse(asString(period?.end) ?? "");
  return Number.isNaN(fromMs) || Number.isNaN(toMs) || fromMs > toMs ? undefined : { fromMs, toMs };
}
