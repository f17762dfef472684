import { describe, expect, it } from "vitest";
import { checkPerson, type StatedPerson } from "../../../shared/documents/stated-person.ts";

const name = (family: string, given: string) => ({ family, given: [given], prefix: [], suffix: [] });
const person = { nhsNumbers: ["9993140082"], birthDates: ["1942-03-14"], names: [name("Pemberton", "Edith")] };
const stated: StatedPerson = {
  nhsNumber: "999 314 0082",
  birthDate: "1942-03-14",
  names: [name("PEMBERTON", "Edith")],
};

const verdict = (changes: Partial<StatedPerson>) => checkPerson({ ...stated, ...changes }, person).verdict;
const without = (key: keyof StatedPerson) => {
  const { [key]: _left, ...rest } = stated;
  return { names: [], ...rest };
};

describe("whom a document is about", () => {
  it("is this person where the NHS number is theirs and nothing speaks against it", () => {
    expect(verdict({})).toBe("same");
    expect(checkPerson(without("birthDate"), person).verdict).toBe("same");
    expect(checkPerson(stated, person).sentence).toContain("999 314 0082");
  });

  it("is this person under a name from before a marriage, and says so", () => {
    const check = checkPerson({ ...stated, names: [name("Marsh", "Edith")] }, person);
    expect(check.verdict).toBe("same");
    expect(check.sentence).toContain("the name differs");
  });

  it.each([
    ["another NHS number", { nhsNumber: "9449305552" }],
    ["another date of birth", { birthDate: "1924-03-14" }],
  ])("is somebody else: %s", (_, changes) => {
    expect(verdict(changes)).toBe("another");
  });

  it("is somebody else where a name differs and no NHS number says otherwise", () => {
    expect(checkPerson({ ...without("nhsNumber"), names: [name("Smith", "Edith")] }, person).verdict).toBe("another");
  });

  it("cannot be told without an NHS number, however much agrees", () => {
    const check = checkPerson(without("nhsNumber"), person);
    expect(check.verdict).toBe("uncertain");
    expect(check.sentence).toContain("date of birth and family name agree");
    expect(checkPerson(undefined, person).verdict).toBe("uncertain");
    expect(checkPerson({ names: [] }, person).verdict).toBe("uncertain");
    expect(checkPerson({ ...stated, nhsNumber: "1234567890" }, person).verdict).toBe("uncertain");
  });

  it("compares dates at the coarser precision of the two", () => {
    expect(verdict({ birthDate: "1942" })).toBe("same");
    expect(verdict({ birthDate: "1943" })).toBe("another");
  });
});
