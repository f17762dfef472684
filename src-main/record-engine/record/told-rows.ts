import { type Instant, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import type { CodeQuestion, CodeReply, ToldCode } from "../../../shared/terminology/told-codes.ts";
import type { Reader, Writer } from "../database.ts";

type ToldRow = [
  system: string,
  code: string,
  target: string,
  says: string,
  toldCode: string | null,
  display: string | null,
  version: string | null,
  askedAt: number,
];

/** What one server, by its address, has told of this record's codes. A row that a newer program wrote in words of its own is passed over. */
export function readTold(database: Reader, serverUrl: string): readonly ToldCode[] {
  return database
    .prepare<[string], ToldRow>(
      `SELECT system, code, target, says, told_code, display, version, asked_at FROM told_code
       WHERE server = ? ORDER BY system, code, target`,
    )
    .raw()
    .all(serverUrl)
    .flatMap((row) => toTold(row));
}

export function writeTold(database: Writer, serverUrl: string, told: readonly ToldCode[]): void {
  const write = database.prepare(
    `INSERT OR REPLACE INTO told_code (server, system, code, target, says, told_code, display, version, asked_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { question, reply, version, askedAt } of told) {
    write.run(
      serverUrl,
      question.system,
      question.code,
      question.ask === "translate" ? question.target : "",
      reply.says === "nothing" ? reply.why : reply.says,
      reply.says === "same" ? reply.code : null,
      reply.says === "nothing" ? null : (reply.display ?? null),
      version ?? null,
      instantToMs(askedAt),
    );
  }
}

function toTold([system, code, target, says, toldCode, display, version, askedAt]: ToldRow): readonly ToldCode[] {
  const question: CodeQuestion =
    target === "" ? { ask: "lookup", system, code } : { ask: "translate", system, code, target };
  const reply = toReply(says, toldCode, display);
  const at: Instant = instantFromMs(askedAt);
  return reply === undefined ? [] : [{ question, reply, askedAt: at, ...(version === null ? {} : { version }) }];
}

function toReply(says: string, code: string | null, display: string | null): CodeReply | undefined {
  switch (says) {
    case "same":
      return code === null ? undefined : { says, code, ...(display === null ? {} : { display }) };
    case "term":
      return display === null ? undefined : { says, display };
    case "noMatch":
    case "notSame":
    case "ambiguous":
    case "refused":
      return { says: "nothing", why: says };
    default:
      return undefined;
  }
}
