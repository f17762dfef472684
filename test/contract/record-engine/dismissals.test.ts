import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fail } from "../../../shared/kernel/app-error.ts";
import type { FlagsView, FlagView } from "../../../shared/view-models/flags/flags-view.ts";
import type { OpenRecord } from "../../../src-main/record-engine/contract.ts";
import { allergy, coded, medicine } from "../../fixtures/chart-from-fhir.ts";
import { auditBodiesIn, filesUnder, KeptOnDisk } from "./kept-on-disk.ts";
import { allEnded, type Locality, startLocality } from "./locality.ts";

const penicillin = coded("91936005", "Allergy to penicillin");

let locality: Locality;
let disk: KeptOnDisk;

beforeAll(async () => {
  locality = await startLocality();
  // A critical flag: anaphylaxis, and the medicine that causes it.
  const subject = { reference: "Patient/gp-ada" };
  const { control } = locality.host;
  control.addResource("gp", {
    ...allergy("pen", penicillin, { patient: subject, criticality: "high" }),
    resourceType: "AllergyIntolerance",
    id: "pen",
  });
  control.addResource("gp", {
    ...medicine("amox", "Amoxicillin 500mg capsules", { subject }),
    resourceType: "MedicationRequest",
    id: "amox",
  });
});
afterAll(() => locality.close());
beforeEach(async () => {
  disk = await KeptOnDisk.start(locality);
});
afterEach(() => disk.end());

const note = "Reviewed with the pharmacist";

async function flagsOf(record: OpenRecord): Promise<FlagsView> {
  const answer = await record.readView("flags", undefined);
  if (!answer.ok) throw new Error(answer.error.reason);
  return answer.value as FlagsView;
}

async function settled(): Promise<{ readonly record: OpenRecord; readonly flag: FlagView }> {
  const record = await disk.open();
  await allEnded(record);
  const [flag] = (await flagsOf(record)).flags;
  if (flag === undefined) throw new Error("the demo patient has a flag");
  return { record, flag };
}

const dismissal = ({ id }: FlagView) => ({ kind: "dismissed", cardId: id, reason: "alreadyKnown", note }) as const;

describe("a flag that a user dismisses", () => {
  it("is gone at once, still gone after a restart without a network, and can be brought back", async () => {
    const { record, flag } = await settled();
    const before = record.progress().revision;
    expect(await record.dismiss(dismissal(flag))).toEqual({ ok: true, value: { seq: 1 } });
    expect(record.progress().revision).toBeGreaterThan(before);
    expect((await flagsOf(record)).flags.map(({ id }) => id)).not.toContain(flag.id);
    await record.close();
    await disk.restart();
    const again = await disk.openOffline();
    if (!again.ok) throw new Error("not opened");
    const kept = await flagsOf(again.value);
    expect(kept.dismissed).toMatchObject([{ seq: 1, id: flag.id, summary: flag.summary, note }]);
    expect(kept.dismissed[0]?.made).toContain("Dr Test");
    // Also of the first screen that was made ready before.
    await again.value.readView("whoLooked", undefined);
    expect((await flagsOf(again.value)).dismissed).toHaveLength(1);
    expect(await again.value.dismiss({ kind: "restored", restores: 1 })).toEqual({ ok: true, value: { seq: 2 } });
    expect((await flagsOf(again.value)).flags.map(({ id }) => id)).toContain(flag.id);
  });

  it("is refused where it is not on the screen, and where it is critical and has no words", async () => {
    const { record, flag } = await settled();
    expect(await record.dismiss({ ...dismissal(flag), cardId: "gone" })).toMatchObject({
      ok: false,
      error: { reason: "cardOnOldScreen" },
    });
    const critical = (await flagsOf(record)).flags.find(({ needsWords }) => needsWords);
    if (critical === undefined) throw new Error("the demo patient has a critical flag");
    expect(await record.dismiss({ ...dismissal(critical), note: "" })).toMatchObject({
      ok: false,
      error: { reason: "dismissalMalformed" },
    });
  });

  it("stands in no file in clear", async () => {
    const { record, flag } = await settled();
    await record.dismiss(dismissal(flag));
    await record.close();
    await disk.engine.stop();
    for (const file of filesUnder(disk.path)) {
      const bytes = readFileSync(file, "latin1");
      for (const words of [note, flag.summary]) expect(bytes.includes(words), `${words} in ${file}`).toBe(false);
    }
  });

  it("cannot be changed or deleted in the file; a row that was put right from outside dismisses nothing, and that is said", async () => {
    const { record, flag } = await settled();
    await record.dismiss(dismissal(flag));
    await record.close();
    await disk.engine.stop();
    disk.withRecord((database) => {
      expect(() => database.exec("UPDATE card_dismissal SET body = '{}'")).toThrow("append-only");
      expect(() => database.exec("DELETE FROM card_dismissal")).toThrow("append-only");
      database.exec("DROP TRIGGER card_dismissal_is_never_changed");
      database.exec("UPDATE card_dismissal SET body = replace(body, 'alreadyKnown', 'notUseful')");
    });
    await disk.restart();
    const again = await settled();
    const view = await flagsOf(again.record);
    expect(view.flags.map(({ id }) => id)).toContain(flag.id);
    expect(view.dismissed).toEqual([]);
    expect(view.dismissedWarning).toContain("changed or removed outside this program");
  });

  it("is in the audit trail before it is kept, by rule and reason alone; and is not dismissed where the trail fails", async () => {
    const { record, flag } = await settled();
    const append = disk.engine.engine.appendAudit;
    disk.engine.engine.appendAudit = async ({ correlationId }) => fail("auditUnavailable", "full", correlationId);
    expect(await record.dismiss(dismissal(flag))).toMatchObject({ ok: false, error: { kind: "auditUnavailable" } });
    disk.engine.engine.appendAudit = append;
    expect((await flagsOf(record)).dismissed).toEqual([]);
    await record.dismiss(dismissal(flag));
    await record.dismiss({ kind: "restored", restores: 1 });
    await record.close();
    await disk.engine.stop();
    const bodies = auditBodiesIn(disk);
    const dismissed = bodies.filter((body) => body.includes("cardDismissed"));
    expect(dismissed).toHaveLength(1);
    expect(dismissed[0]).toContain('"reason":"alreadyKnown"');
    expect(dismissed[0]).toContain(flag.id);
    expect(bodies.filter((body) => body.includes("cardRestored"))).toHaveLength(1);
    expect(bodies.join("\n")).not.toContain(note);
  });
});
