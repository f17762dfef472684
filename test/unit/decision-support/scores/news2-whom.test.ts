import { describe, expect, it } from "vitest";
import { coded } from "../../../fixtures/chart-from-fhir.ts";
import { freshId, problem } from "../../../fixtures/clinical.ts";
import { alert, bloodPressure, check, concept, sickSet, vital } from "./news2-sets.ts";

describe("NEWS2 of somebody who is pregnant, or dying", () => {
  describe("takes a problem's plain words for a pregnancy", () => {
    const young = { birthDate: "1997-01-01" };
    const since = (code: object | string, day: string) => problem(code, { onsetDateTime: day });
    const icd10 = (code: string) => ({ coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code }] });

    it.each(["Pregnant", "Antenatal booking, G2P1 12/40", icd10("Z33"), icd10("Z34.9")])("%j", (code) => {
      expect(check([...sickSet, since(code, "2026-10-01")], young).cards).toEqual([]);
      expect(check([...sickSet, since(code, "2026-11-23")], young).cards).toEqual([]);
      expect(check([...sickSet, since(code, "2024-10-01")], young).cards).toHaveLength(1);
    });

    it.each(["?Pregnant", "Not pregnant", "Wants to become pregnant", "Partner pregnant", icd10("Z33.2")])(
      "and not %j",
      (code) => {
        expect(check([...sickSet, since(code, "2026-10-01")], young).cards).toHaveLength(1);
      },
    );

    it("until a loss is recorded after it", () => {
      const lost = [since("Pregnant", "2026-09-01"), since("Miscarriage", "2026-10-20")];
      expect(check([...sickSet, ...lost], young).cards).toHaveLength(1);
    });
  });

  describe("is read beside what was decided", () => {
    const alertOf = (text: string) => ({
      resourceType: "Flag",
      id: freshId(),
      status: "active",
      subject: { reference: "Patient/p1" },
      code: { text },
      period: { start: "2026-11-20" },
    });
    const dying = (recordedDate: string) => problem("In last days of life", { recordedDate });

    it("raises no alarm in the last days of life, and says why", () => {
      const [card] = check([...sickSet, dying("2026-11-21")]).cards;
      expect(card?.summary).toMatch(/^NEWS2 11 at .*; last days of life are recorded$/);
      expect(card?.detail).toMatch(
        /^Last days of life are recorded: “In last days of life” at ambulance organisation \(21-Nov-2026\)/,
      );
      expect(card?.indicator).toBe("warning");
      expect(card?.inputs.map(({ label }) => label)).toContain("last days of life");
    });

    it("but where they were recorded more than 30 days ago", () => {
      expect(check([...sickSet, dying("2026-10-23")]).cards[0]?.indicator).toBe("critical");
    });

    it("stays an alarm, and says every limit of treatment that is recorded, whichever way", () => {
      const limits = [alertOf("Ward-based care only"), alertOf("For full escalation including ITU")];
      const [card] = check([...sickSet, ...limits]).cards;
      expect(card?.indicator).toBe("critical");
      expect(card?.detail).toMatch(/^High: emergency response/);
      expect(card?.detail).toContain("“Ward-based care only” at ambulance organisation (20-Nov-2026)");
      expect(card?.detail).toContain("“For full escalation including ITU”");
    });

    it.each([
      "Last days of life leaflet given",
      "Unlikely to be in last days of life",
      "?Last days of life",
      "Last days of life ruled out: reversible hypercalcaemia",
      "Fear of last days of life",
      "Nan in last days of life",
      "Taken off last days of life care plan, improving",
    ])("lowers no alarm for words that may mean something else, and quotes them: %s", (words) => {
      const [card] = check([...sickSet, problem(words, { recordedDate: "2026-11-21" })]).cards;
      expect(card?.indicator).toBe("critical");
      expect(card?.detail).toContain(`“${words}”`);
    });

    it("lowers no alarm for a plan that was withdrawn, an advance plan, or a date that may be of long ago", () => {
      const plan = (title: string, changes: object = {}) => ({
        resourceType: "CarePlan",
        id: "plan",
        status: "active",
        intent: "plan",
        subject: { reference: "Patient/p1" },
        created: "2026-11-21",
        title,
        ...changes,
      });
      const indicator = (record: object) => check([...sickSet, record]).cards[0]?.indicator;
      expect(indicator(plan("Last days of life care plan"))).toBe("warning");
      expect(indicator(plan("Last days of life care plan", { status: "revoked" }))).toBe("critical");
      expect(indicator(plan("Last days of life care plan", { period: { end: "2026-11-22" } }))).toBe("critical");
      expect(indicator(plan("For use in last days of life: anticipatory medicines"))).toBe("critical");
      expect(indicator(dying("2026"))).toBe("critical");
    });

    it("lowers none once somebody says that they are no longer", () => {
      const noLonger = problem("No longer in last days of life", { recordedDate: "2026-11-22" });
      expect(check([...sickSet, dying("2026-11-21"), noLonger]).cards[0]?.indicator).toBe("critical");
      expect(
        check([...sickSet, dying("2026-11-22"), { ...noLonger, recordedDate: "2026-11-20" }]).cards[0]?.indicator,
      ).toBe("warning");
    });

    it.each(["Recognised as last days of life", "Patient actively dying", "Last days of life, discussed with wife"])(
      "knows them as they are written: %s",
      (words) => {
        const record = problem(words, { recordedDate: "2026-11-21" });
        expect(check([...sickSet, record]).cards[0]?.indicator).toBe("warning");
      },
    );

    it("has no word on them where nothing is asked for", () => {
      const well = [
        vital("9279-1", 16, "/min"),
        vital("2708-6", 97, "%"),
        concept(coded("722742002", "Breathing room air")),
        bloodPressure(120),
        vital("8867-4", 75, "/min"),
        alert,
        vital("8310-5", 37, "Cel"),
      ];
      const [card] = check([...well, dying("2026-11-21")]).cards;
      expect(card?.summary).toMatch(/^NEWS2 0 /);
      expect(card?.detail).not.toContain("Last days");
    });
  });

  it("counts a pregnancy from the gestation of a day", () => {
    const weeks = (value: number, day: string, unit = "wk") =>
      vital("x", value, unit, { code: { text: "Gestational age" }, category: [], effectiveDateTime: day });
    const of = (observation: object) => check([...sickSet, observation], { birthDate: "1997-01-01" }).cards;
    expect(of(weeks(12, "2026-11-01"))).toEqual([]);
    expect(of(weeks(84, "2026-11-01", "d"))).toEqual([]);
    expect(of(weeks(30, "2026-06-01"))).toHaveLength(1);
    expect(of(weeks(12, "2026-11-01", "mm"))).toHaveLength(1);
  });

  describe("does not take a pregnancy for today's", () => {
    const young = { birthDate: "1997-01-01" };
    const pregnant = (day: string) => concept(coded("77386006", "Pregnant"), undefined, { effectiveDateTime: day });
    const due = (day: string, on: string) =>
      concept(coded("161714006", "Estimated date of delivery"), undefined, {
        valueDateTime: day,
        effectiveDateTime: on,
      });
    const ended = { resourceType: "Procedure", id: "top", status: "completed", subject: { reference: "Patient/p1" } };
    const termination = { ...ended, code: { text: "Termination of pregnancy" }, performedDateTime: "2026-10-20" };
    const miscarriage = problem("Miscarriage", { onsetDateTime: "2026-10-20" });
    const booked = [pregnant("2026-09-01"), due("2027-04-10", "2026-09-01")];

    it("more than a fortnight after its expected date", () => {
      expect(check([...sickSet, pregnant("2026-04-01"), due("2026-08-01", "2026-04-01")], young).cards).toHaveLength(1);
      expect(check([...sickSet, pregnant("2026-04-01"), due("2026-11-15", "2026-04-01")], young).cards).toEqual([]);
    });

    it("that another one followed", () => {
      const next = [pregnant("2026-11-01"), due("2026-08-01", "2026-02-01")];
      expect(check([...sickSet, ...next], young).cards).toEqual([]);
    });

    it.each([
      ["a miscarriage", miscarriage],
      ["a termination", termination],
    ])("after %s, whatever date was expected", (_, loss) => {
      expect(check([...sickSet, ...booked], young).cards).toEqual([]);
      expect(check([...sickSet, ...booked, loss], young).cards).toHaveLength(1);
    });

    it.each(["Emergency caesarean section", "Normal delivery procedure", "Spontaneous vaginal delivery"])(
      "after a birth (%s), and says that another score is meant",
      (text) => {
        const born = (code: string, performedDateTime = "2026-11-10") => ({
          ...ended,
          code: { text: code },
          performedDateTime,
        });
        const [card] = check([...sickSet, ...booked, born(text)], young).cards;
        expect(card?.detail).toContain("A birth is recorded on 10-Nov-2026: for four weeks after it a maternity early");
        expect(check([...sickSet, born(text, "2026-10-25")], young).cards[0]?.detail).not.toContain(
          "A birth is recorded",
        );
        expect(check([...sickSet, ...booked, born(text, "2024-11-10")], young).cards).toEqual([]);
        expect(check([...sickSet, ...booked, born(`Previous ${text}`)], young).cards).toEqual([]);
        expect(check([...sickSet, ...booked, { ...born(text), status: "not-done" }], young).cards).toEqual([]);
        const [listed] = check([...sickSet, ...booked, problem(text, { onsetDateTime: "2026-11-10" })], young).cards;
        expect(listed?.detail).toContain("A birth is recorded on 10-Nov-2026");
        expect(check([...sickSet, ...booked, problem(text, { recordedDate: "2026-11-10" })], young).cards).toEqual([]);
      },
    );

    it.each(["Delivered a baby girl at 39+2 weeks", "Normal delivery (finding)", "Mother delivered", "Live birth"])(
      "after a problem of its day: %s",
      (text) => {
        const listed = problem(text, { onsetDateTime: "2026-11-10" });
        expect(check([...sickSet, ...booked, listed], young).cards).toHaveLength(1);
      },
    );

    it.each([
      "Elective caesarean section planned",
      "For caesarean section",
      "Caesarean section scar pain",
      "LSCS 2019",
      "Fear of childbirth",
      "Home birth requested",
      "Delivered smoking cessation advice",
    ])("but not after a problem that is no birth: %s", (text) => {
      const listed = problem(text, { onsetDateTime: "2026-11-10" });
      expect(check([...sickSet, ...booked, listed], young).cards).toEqual([]);
    });

    it("nor after anything else that was delivered", () => {
      const advice = { ...termination, code: { text: "Delivered smoking cessation advice" } };
      expect(check([...sickSet, ...booked, { ...advice, performedDateTime: "2026-11-10" }], young).cards).toEqual([]);
    });

    it.each([
      "SVD",
      "Home birth",
      "Kiwi delivery",
      "Mother delivered",
      "Evacuation of retained products of conception",
      "Salpingectomy for ectopic pregnancy",
    ])("after %s", (text) => {
      const over = { ...termination, code: { text }, performedDateTime: "2026-11-10" };
      expect(check([...sickSet, ...booked, over], young).cards).toHaveLength(1);
    });

    it("after a later statement that she is not pregnant", () => {
      const not = (day: string) => concept(coded("60001007", "Not pregnant"), undefined, { effectiveDateTime: day });
      expect(check([...sickSet, ...booked, not("2026-11-10")], young).cards).toHaveLength(1);
      expect(check([...sickSet, ...booked, not("2026-08-10")], young).cards).toEqual([]);
    });

    it("unless it was recorded after the loss", () => {
      const again = [pregnant("2026-11-20"), due("2027-07-10", "2026-11-20")];
      expect(check([...sickSet, ...booked, miscarriage, ...again], young).cards).toEqual([]);
    });
  });
});
