import { describe, expect, it } from "vitest";
import { leadOf } from "../../../shared/view-models/flags/flag-lead.ts";

const reason =
  "Northvale Hospital stopped it on 15-Nov-2026: blood pressure 104/58, creatinine rose to 98, risk of acute kidney injury.";
const further = "Millbrook Surgery issued it on 22-Nov-2026. Ask who decided, and tell the care home.";

describe("the words of a flag", () => {
  it("give the reason in whole sentences, and the rest behind the fold", () => {
    expect(leadOf(`${reason} ${further}`)).toEqual({ lead: reason, rest: further });
  });

  it("go on to the next sentence where the first says little", () => {
    const { lead } = leadOf(`High: emergency response. Think of sepsis. ${reason} ${further}`);
    expect(lead).toBe(`High: emergency response. Think of sepsis. ${reason}`);
  });

  it("are not folded for one short sentence more", () => {
    const detail = `${reason} Decision support, not a substitute for clinical judgement.`;
    expect(leadOf(detail)).toEqual({ lead: detail, rest: "" });
  });

  it.each([
    [
      "a quotation",
      `The plan says “Give it while she is breathless and sitting up, as her daughter has been shown by the nurse. Not if she is drowsy.” ${further}`,
    ],
    [
      "a dose",
      `The hospital raised it on the ward round of the fifteenth, because of the pain that she had at night, to a dose of 2.5 mg. ${further}`,
    ],
    [
      "a title",
      `It was stopped after the fall on the stairs by the consultant geriatrician of the acute hospital, who is Dr. Chidi Okonkwo. ${further}`,
    ],
  ])("are never cut within %s", (_what, detail) => {
    expect(leadOf(detail)).toEqual({ lead: detail.slice(0, -further.length - 1), rest: further });
  });

  it("are all there in one place or the other", () => {
    const { lead, rest } = leadOf(`${reason} ${further} ${reason}`);
    expect(`${lead} ${rest}`).toBe(`${reason} ${further} ${reason}`);
  });
});
