import type { HumanName } from "../../fhir/datatypes.ts";

/**
 * `SMITH, John (Mr)` (ISB 1506, NID-0001 to 0010; PAB-0049 to 0053): family name in upper case, comma, given names and title in title case.
 * A name of which only the text is known is shown as written. Never shortened.
 */
export function formatName(name: HumanName | undefined): string {
  if (name === undefined) return "Not Known";
  const family = name.family?.trim().toLocaleUpperCase("en-GB");
  const given = name.given.map((part) => titleCase(part.trim())).join(" ");
  const title = name.prefix.map((part) => titleCase(part.trim().replace(/\.$/, ""))).join(" ");
  if (family === undefined && given === "") return name.text?.trim() || "Not Known";
  const known = [family, given].filter((part) => part !== undefined && part !== "").join(", ");
  return title === "" ? known : `${known} (${title})`;
}

/**
 * The given name that the person wants to be called by, where one is recorded (PAB-0054; only the given name of it): a nickname, or a usual name that stands
 * beside an official one and differs from it.
 */
export function preferredNameOf(names: readonly HumanName[]): string | undefined {
  const official = names.find((name) => name.use === "official");
  const preferred = names.find((name) => isCalledName(name, official));
  return preferred === undefined ? undefined : preferred.given.join(" ") || preferred.text || preferred.family;
}

/**
 * The official or usual name before an old one or a nickname: by which somebody is identified. A name that holds no longer, or not yet, gives way to one that does (FHIR R4
 * HumanName.period): an official name of before a marriage is still called official.
 */
export function usualNameOf(names: readonly HumanName[]): HumanName | undefined {
  return byUse(names.filter(({ standing }) => standing === undefined)) ?? byUse(names) ?? names[0];
}

function byUse(names: readonly HumanName[]): HumanName | undefined {
  return (
    names.find((name) => name.use === "official") ??
    names.find((name) => name.use === "usual") ??
    names.find((name) => name.use !== "nickname" && name.use !== "old" && name.use !== "maiden")
  );
}

/** A name to call someone by, not one to identify them by. */
export function isCalledName(name: HumanName, official: HumanName | undefined): boolean {
  if (name.use === "nickname") return true;
  if (name.use !== "usual" || official === undefined) return false;
  return name.family === undefined || name.given[0]?.toLowerCase() !== official.given[0]?.toLowerCase();
}

/** A name typed in one case is brought to title case; one with a case of its own (`McKay`, `de Souza`) is left alone. */
function titleCase(part: string): string {
  const oneCase = part === part.toLocaleUpperCase("en-GB") || part === part.toLocaleLowerCase("en-GB");
  if (!oneCase) return part;
  return part.toLocaleLowerCase("en-GB").replace(/(^|[\s'’-])(\p{Letter})/gu, (_, before: string, letter: string) => {
    return `${before}${letter.toLocaleUpperCase("en-GB")}`;
  });
}
