import { asBoolean, asObject, asString, asStrings } from "../fhir/json.ts";

/**
 * What a presenter looks for and leaves out. The words are typed by a person and may name one, and which organisations there are says something of the record:
 * the hub passes it on so that only the meeting's machines can read it (meeting-key.ts).
 */
export interface PositionAside {
  /** What is looked for on the open screen. */
  readonly words?: string;
  /** Only what the words find is shown. */
  readonly onlyFound?: boolean;
  /** Sources that the timeline leaves out; the other machine may know others. */
  readonly hiddenSources?: readonly string[];
}

export const mostWords = 200;
export const mostSources = 60;

/** Nearly always as long, so that the length says nothing. */
const usualLength = 2_000;

/** `undefined` where nothing is looked for and nothing left out. */
export function toAsideText({ words, onlyFound, hiddenSources = [] }: PositionAside): string | undefined {
  if (words === undefined && onlyFound === undefined && hiddenSources.length === 0) return undefined;
  return JSON.stringify({ words, onlyFound, hiddenSources }).padEnd(usualLength);
}

/** Empty where it is none. */
export function readAsideText(text: string): PositionAside {
  const said = parsed(text);
  const words = asString(said?.words)?.slice(0, mostWords);
  const onlyFound = asBoolean(said?.onlyFound);
  const hiddenSources = asStrings(said?.hiddenSources).slice(0, mostSources);
  return {
    ...(words === undefined ? {} : { words }),
    ...(onlyFound === undefined ? {} : { onlyFound }),
    ...(hiddenSources.length === 0 ? {} : { hiddenSources }),
  };
}

function parsed(text: string) {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
