import { describe, expect, it } from "vitest";
import { chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { checkerOf, flag, problem, procedure, silence } from "../../../fixtures/clinical.ts";

const rule = "difficultAirway";
const check = checkerOf(rule);
const refuted = { verificationStatus: { coding: [{ code: "refuted" }] } };

describe("difficult airway", () => {
  it("is said once, whatever kind of entry and however many sources say it", () => {
    const { cards } = check(
      [flag("Difficult airway: grade 4 view"), problem(coded("718447001", "Difficult airway"))],
      {},
      [procedure("Awake fibreoptic intubation for known difficult airway")],
    );
    expect(cards).toHaveLength(1);
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.inputs).toHaveLength(3);
    expect(cards[0]?.detail).toContain("Recorded 3 times");
  });

  it("is silent where nothing is recorded, where it is denied, refuted or withdrawn", () => {
    expect(check([problem("Hypertension")])).toEqual(silence);
    expect(check([flag("No difficult airway")])).toEqual(silence);
    expect(check([problem("Difficult airway", refuted)])).toEqual(silence);
    expect(check([flag("Difficult airway", { status: "inactive" })])).toEqual(silence);
    expect(check([flag("Difficult airway")], { deceasedBoolean: true })).toEqual(silence);
  });

  it("says what it could not see", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [patient()],
        outcomes: { Flag: { outcome: "failed", reason: "serverError", received: 0 } },
      },
    });
    expect(reasonsOf(evaluation, rule).join(" ")).toContain("not seen in full from gp organisation");
  });

  it("counts only what is recorded several times", () => {
    expect(check([flag("Difficult airway")]).cards[0]?.detail).not.toContain("Recorded");
    expect(check([flag("Difficult airway")], {}, [problem("Difficult airway")]).cards[0]?.detail).toContain(
      "Recorded 2 times",
    );
  });
});

describe("an airway in the neck", () => {
  it.each([
    "Tracheostomy in situ",
    "Neck breather",
    "Permanent tracheostomy, size 7",
    "Tracheostomy in situ, sutures removed day 7",
    "Permanent tracheostomy, inner tube removed for cleaning",
  ])("is a warning: %s", (words) => {
    const [card] = check([problem(words)]).cards;
    expect(card?.summary).toContain(`Airway in the neck: “${words}”`);
    expect(card?.detail).toContain("give oxygen to the neck as well as the face");
    expect(card?.indicator).toBe("warning");
  });

  it.each([
    "Tracheostomy closed 2019",
    "Tracheostomy decannulated",
    "Tracheostomy, decannulated",
    "Tracheostomy, since decannulated in March 2020",
    "Tracheostomy (closed 2020)",
    "No tracheostomy",
    "?needs tracheostomy in future",
  ])("is no warning where it is over, denied or only thought of: %s", (words) => {
    const summaries = check([problem(words)]).cards.map(({ summary }) => summary);
    expect(summaries.filter((summary) => summary.startsWith("Airway in the neck"))).toEqual([]);
  });

  it.each(["Total laryngectomy 2018", "Laryngectomy with closed wound", "Laryngectomy, voice valve removed"])(
    "is for life after a laryngectomy, whatever of it is closed or removed: %s",
    (words) => {
      const [card] = check([problem(words)]).cards;
      expect(card?.summary).toContain(`“${words}”`);
      expect(card?.detail).toContain("no longer lead to the lungs");
      expect(card?.detail).not.toContain("still there");
    },
  );
});
