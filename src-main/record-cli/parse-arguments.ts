import { resolve } from "node:path";
import { type Instant, parseInstant } from "../../shared/kernel/brand.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";

export interface RecordArguments {
  readonly json: boolean;
  /** `undefined`: the clock's. */
  readonly now?: Instant;
  /** Where the result is written instead of to standard output. */
  readonly out?: string;
  /** NHS number or reference of the patient, as given. */
  readonly patient?: string;
  /** Files of a locality's own code maps (FHIR ConceptMap). */
  readonly codeMaps?: readonly string[];
  /** The locality's blueprint, for its rules and code maps. */
  readonly blueprint?: string;
  /** At least one, each named once. */
  readonly sources: readonly string[];
}

export const usage = `Usage: npm run --silent record -- [--json] [--now <instant>] [--out <file>] [--patient <NHS number or reference>] [--blueprint <file>] [--code-map <ConceptMap file>]... <source>...
A source is a FHIR Bundle or resource, R4 or STU3 (JSON or NDJSON, also gzipped), a folder of these, or http(s)://base#patientId.`;

const valued: ReadonlySet<string> = new Set(["--now", "--out", "--patient", "--blueprint", "--code-map"]);

/** The command line → what is wanted; the error is one sentence for the person at the terminal. */
export function parseArguments(words: readonly string[]): Result<RecordArguments | "help", string> {
  const options = new Map<string, string>();
  const codeMaps: string[] = [];
  const sources: string[] = [];
  let json = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const [name = "", attached] = splitOption(word);
    if (word === "--help" || word === "-h") return ok("help");
    if (word === "--json") {
      json = true;
    } else if (valued.has(name)) {
      const value = attached ?? words[++at];
      if (value === undefined || value === "") return err(`${name} needs a value.`);
      if (name === "--code-map") codeMaps.push(value);
      else options.set(name, value);
    } else if (word.startsWith("--")) {
      return err(`There is no option ${name}.`);
    } else {
      sources.push(word);
    }
  }
  if (sources.length === 0) return err("No source was named.");
  const places = sources.map(placeOf);
  const twice = sources.find((source, at) => places.indexOf(placeOf(source)) !== at);
  if (twice !== undefined) return err(`${twice} is named twice; each source counts once.`);
  const nowText = options.get("--now");
  const now = nowText === undefined ? undefined : parseInstant(nowText);
  if (nowText !== undefined && now === undefined)
    return err(`--now ${nowText} is no instant, for example 2026-11-23T02:14:00Z.`);
  const out = options.get("--out");
  const blueprint = options.get("--blueprint");
  const patient = options.get("--patient");
  return ok({
    json,
    sources,
    ...(codeMaps.length === 0 ? {} : { codeMaps }),
    ...(now === undefined ? {} : { now }),
    ...(blueprint === undefined ? {} : { blueprint }),
    ...(out === undefined ? {} : { out }),
    ...(patient === undefined ? {} : { patient }),
  });
}

/** `folder`, `folder/` and `./folder` are one source; a server's address is kept to the letter. */
function placeOf(source: string): string {
  return /^https?:/i.test(source) ? source : resolve(source);
}

function splitOption(word: string): readonly (string | undefined)[] {
  const equals = word.indexOf("=");
  return word.startsWith("--") && equals > 0 ? [word.slice(0, equals), word.slice(equals + 1)] : [word];
}
