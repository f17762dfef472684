import { describe, expect, it } from "vitest";
import { coded } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, flag, problem, procedure, silence } from "../../../fixtures/clinical.ts";

const rule = "implantedDevice";
const check = checkerOf(rule);
const summaries = (...resources: readonly object[]) => check(resources).cards.map(({ summary }) => summary);

describe("implanted device", () => {
  it("says the practice's, and that the hospital's operations were not seen", () => {
    const { cards, reasons } = check([problem("Pacemaker in situ")], {}, [], ["Procedure"]);
    expect(cards).toHaveLength(1);
    expect(reasons.join()).toContain("not seen in full from acute organisation");
  });

  it("stands where one organisation records a removal and another that it is there", () => {
    const removal = procedure("Removal of cardiac pacemaker", { performedDateTime: "2022-03-01" });
    const { cards } = check([removal], {}, [problem("Pacemaker in situ")]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.detail).toContain("speaks of a removal");
  });

  it("tells a defibrillator from a pacemaker", () => {
    expect(summaries(procedure("Insertion of permanent pacemaker"))[0]).toMatch(/^Pacemaker: /);
    const [icd] = check([procedure("Implantable cardioverter defibrillator, left chest")]).cards;
    expect(icd?.summary).toMatch(/^Implanted defibrillator: /);
    expect(icd?.indicator).toBe("info");
    expect(summaries(procedure("Deep brain stimulator inserted"))[0]).toMatch(/^Active implant: /);
  });

  it("reads a device as such, by code", () => {
    const device = {
      resourceType: "Device",
      id: "d1",
      patient: { reference: "Patient/p1" },
      type: coded("706004007", "Implantable cardiac pacemaker"),
    };
    expect(summaries(device)).toHaveLength(1);
  });

  it("says that therapies were switched off", () => {
    const { cards } = check([procedure("Deactivation of defibrillator therapies")]);
    expect(cards[0]?.detail).toContain("switched off");
  });

  it.each(["ICD battery? none fitted", "ICD battery: none implanted", "Pacemaker or ICD? None present", "ICD? None"])(
    "takes no question for a device that is answered with none: “%s”",
    (text) => {
      expect(check([flag(text)])).toEqual(silence);
    },
  );

  it("takes a check in the afternoon for none of a pacemaker", () => {
    const ofWhat =
      "sugar; sugars; BM 7.2; BMs; glucose; obs; observations; BP; bloods; AM and PM; in the evening; this afternoon; temperature; by the nurse";
    const told = ofWhat.split("; ").filter((what) => check([flag(`PM check, ${what}`)]).cards.length > 0);
    expect(told).toEqual([]);
  });

  it("takes none that was removed, not done or only outside the body", () => {
    expect(check([procedure("Removal of pacemaker")])).toEqual(silence);
    expect(check([procedure("Insertion of pacemaker", { status: "not-done" })])).toEqual(silence);
    expect(check([procedure("Temporary pacemaker wire")])).toEqual(silence);
    expect(check([problem("Coded with ICD 10")])).toEqual(silence);
  });
});

it("keeps the card where a removal is recorded too, and says it", () => {
  const [card] = check([
    procedure("Implantation of cardiac pacemaker", { performedDateTime: "2015-03-01" }),
    procedure("Removal of cardiac pacemaker", { performedDateTime: "2022-03-01" }),
  ]).cards;
  expect(card?.detail).toContain("speaks of a removal: “Removal of cardiac pacemaker” (01-Mar-2022)");
});
