// node test/received-cards/list-cards.ts [set…]: every card and every check that could not run of everybody in ../shared/data, with what was received, one JSON a line.
import { parseInstant } from "../../shared/kernel/brand.ts";
import { receivedSets, recordsOf } from "./received-people.ts";

const today = parseInstant("2026-11-28T09:00:00Z");
if (today === undefined) throw new Error("no instant");
const wanted = process.argv.slice(2);

for (const set of wanted.length > 0 ? wanted : receivedSets) {
  for (const { person, now, raws, derived } of recordsOf(set, today)) {
    const { patient } = derived.chart;
    const bodies = new Map(raws.map(({ key, body }) => [key, body]));
    const who = {
      person,
      at: now.slice(0, 10),
      born: patient.birthDate.map(({ value }) => value.text).join(" or "),
      sex: patient.gender.map(({ value }) => value).join(" or "),
      died: patient.deceased.map(({ value }) => value.date?.text ?? "undated").join(" or "),
    };
    const received = (entries: readonly Parameters<typeof bodies.get>[0][]) =>
      entries.map((key) => bodies.get(key) ?? key);
    for (const { rule, indicator, summary, detail, inputs, also = [] } of derived.evaluation.cards) {
      const rested = inputs.map(({ label, value, entries }) => ({ label, value, received: received(entries) }));
      console.log(
        JSON.stringify({ ...who, rule, indicator, summary, detail, also: also.map((one) => one.rule), inputs: rested }),
      );
    }
    for (const { rule, reason, entries } of derived.evaluation.cannotCheck)
      console.log(JSON.stringify({ ...who, cannotCheck: rule, reason, received: received(entries) }));
  }
}
