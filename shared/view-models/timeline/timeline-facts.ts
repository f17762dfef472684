import type { Group } from "../../domain/chart.ts";
import type { Party } from "../../domain/entry.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate, formatInstant } from "../format/format-date.ts";

/** What a card says beside the row itself: who, when it was written down, when it came here, and the author's own term where the row says it otherwise. */
export interface TimelineFacts {
  /** `by Dr S Lindqvist, Consultant`; absent where nobody is named. */
  readonly by?: string;
  /** `recorded 14-Mar-2025`. */
  readonly recorded?: string;
  /** `Received 23-Nov-2026 02:11`. */
  readonly received: string;
  /** `original term “AMOXIL 500”`. */
  readonly term?: string;
}

/** A row whose words are held back says only when it came. */
export function timelineFacts({ preferred }: Group, label: string, masked: boolean): TimelineFacts {
  const received = `Received ${formatInstant(preferred.receivedAt)}`;
  if (masked) return { received };
  const people =
    preferred.performers.length > 0 ? preferred.performers : [preferred.recorder].flatMap((one) => one ?? []);
  const term = preferred.code?.text;
  return {
    ...(people.length === 0 ? {} : { by: `by ${listWords([...new Set(people.map(partyWords))])}` }),
    ...(preferred.recordedAt === undefined ? {} : { recorded: `recorded ${formatDate(preferred.recordedAt)}` }),
    received,
    ...(term === undefined || sameWords(label, term) ? {} : { term: `original term “${term}”` }),
  };
}

function partyWords({ name, role }: Party): string {
  return role === undefined ? name : `${name}, ${role}`;
}

function sameWords(label: string, term: string): boolean {
  return label.startsWith(term) || label.toLowerCase().startsWith(term.toLowerCase());
}
