import type { Group } from "../../domain/chart.ts";
import type { Address, ContactPoint } from "../../fhir/datatypes.ts";
import { isObject } from "../../fhir/json.ts";

const withheld = "(location withheld)";

/** Shorter words would be found in sentences that say nothing about where somebody lives. */
const shortestWords = 6;

/**
 * Finds in running text what any source holds of where a restricted person, somebody close to them or their team can be reached: streets, postcodes, telephone
 * numbers, e-mail addresses and the GP practice. A letter may name the old home, or the new one, in its text. `undefined` where nothing is held.
 */
export function whereaboutsIn(groups: Iterable<Group>, practices: readonly string[] = []): RegExp | undefined {
  const patterns = new Set<string>();
  for (const practice of practices.flatMap(partsOfPractice)) if (namesOnePractice(practice)) add(patterns, practice);
  for (const group of groups) {
    for (const { detail } of group.members) {
      if (detail.kind === "person") {
        for (const address of detail.addresses) addAddress(patterns, address);
        addTelecom(patterns, detail.telecom);
        for (const contact of detail.contacts) {
          for (const address of contact.addresses ?? []) addAddress(patterns, address);
          addTelecom(patterns, contact.telecom);
        }
      } else if (detail.kind === "contact") {
        for (const address of detail.addresses ?? []) addAddress(patterns, address);
        addTelecom(patterns, detail.telecom);
      } else if (detail.kind === "careTeam") {
        addTelecom(
          patterns,
          detail.members.flatMap(({ phone = "" }) => phone.split(",").map((value) => ({ value }))),
        );
      }
    }
  }
  if (patterns.size === 0) return undefined;
  const longestFirst = [...patterns].sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

/** The same view with every such place withheld, in whatever sentence it stands. What rows are told apart and asked for by stays. */
export function withoutWhereabouts<V>(view: V, whereabouts: RegExp): V;
export function withoutWhereabouts(view: unknown, whereabouts: RegExp): unknown {
  if (typeof view === "string") return view.replace(whereabouts, withheld);
  if (Array.isArray(view)) return view.map((item) => withoutWhereabouts(item, whereabouts));
  if (!isObject(view)) return view;
  return Object.fromEntries(
    Object.entries(view).map(([name, value]) => [
      name,
      names.has(name) ? value : withoutWhereabouts(value, whereabouts),
    ]),
  );
}

const names: ReadonlySet<string> = new Set(["id", "key", "groupId", "groupIds", "sourceId", "headingId"]);

/** Words of which a practice's name may be made that is no one's own: many are called The Surgery (NHS ODS, epraccur), and "during the surgery" is of an operation. */
const ofAnyPractice: ReadonlySet<string> = new Set(
  "the a and of our new old general family village town local health care healthcare primary medical surgery surgeries practice centre clinic group doctors doctor dr gp gps nhs partners partnership house service services".split(
    " ",
  ),
);

/** `Dr A Rahman (Park Lane Surgery)`: a doctor's name leads nowhere, and the practice is named without it too. */
function partsOfPractice(stated: string): readonly string[] {
  return stated
    .split(/[(),;\n]/)
    .map((part) => part.trim())
    .filter((part) => !/^(?:dr|doctor|mr|mrs|ms|miss|prof|professor|from|until)\b/i.test(part));
}

function namesOnePractice(name: string): boolean {
  return (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => !ofAnyPractice.has(word));
}

function addAddress(patterns: Set<string>, address: Address): void {
  for (const line of [...address.lines, ...(address.text ?? "").split(/[,\n]/)]) {
    add(patterns, line);
    const street = line.replace(/^\s*\d+\s*\p{L}?\s+/u, "");
    if (street.trim().includes(" ")) add(patterns, street);
  }
  const postcode = address.postcode?.replace(/\s/g, "");
  if (postcode !== undefined && postcode.length >= 5) {
    patterns.add(`${escaped(postcode.slice(0, -3))}\\s*${escaped(postcode.slice(-3))}`);
  }
}

function addTelecom(patterns: Set<string>, telecom: readonly ContactPoint[]): void {
  for (const { value } of telecom) {
    const digits = value.replace(/\D/g, "");
    if (value.includes("@")) add(patterns, value);
    else if (digits.length >= shortestWords) patterns.add([...digits].join("[\\s-]*"));
  }
}

function add(patterns: Set<string>, words: string): void {
  const parts = words.trim().split(/\s+/);
  // A house number or one word alone is found in too many sentences.
  if (words.trim().length >= shortestWords && /\s|@/.test(words.trim())) patterns.add(parts.map(escaped).join("\\s+"));
}

function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16) ?? "20"}}`);
}
