import { describe, expect, it } from "vitest";
import type { CachedPatientRow } from "../../../shared/ipc/answers.ts";
import type { AgendaRow } from "../../../shared/ipc/meeting-state.ts";
import { agendaItemWords } from "../../../shared/view-models/meeting/agenda-words.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

const edith: CachedPatientRow = {
  cacheId: "first",
  displayName: "PEMBERTON, Edith",
  nhsNumber: "9993140082",
  birthDate: "1942-03-14",
  lastOpened: fixtureNow,
};
const item = (patient: CachedPatientRow): AgendaRow => ({ itemId: "1", state: "waiting", isOpen: false, patient });
const named = { now: fixtureNow, initialsOnly: false };

describe("a person on an agenda", () => {
  it("is named on the page without a banner, and by initials and age beside another's banner", () => {
    expect(agendaItemWords(item(edith), named)).toMatchObject({
      short: expect.stringMatching(/^E\. P\., \d\dy$/),
      name: "PEMBERTON, Edith",
      born: expect.stringMatching(/^Born 14-Mar-1942 \(\d\dy\)$/),
      nhsNumber: "999 314 0082",
      tags: [],
    });
  });

  it("whose record is restricted has no name there either, and says why", () => {
    const words = agendaItemWords(item({ ...edith, restricted: true }), named);
    expect(words).toMatchObject({ name: "E. P.", nhsNumber: "ends 0082", tags: ["Restricted record"] });
    expect(JSON.stringify(words)).not.toMatch(/pemberton|edith|9993140082|999 314/i);
  });

  it("is given by initials where the reader wants lists of several people so", () => {
    expect(agendaItemWords(item(edith), { ...named, initialsOnly: true }).name).toBe("E. P.");
  });

  it("of whom nothing is kept is given by number alone, with what to do", () => {
    const words = agendaItemWords({ itemId: "2", state: "waiting", isOpen: false, nhsNumber: "9993140082" }, named);
    expect(words).toMatchObject({ name: "Not opened on this computer yet", nhsNumber: "999 314 0082" });
    expect(words.advice).toBe("Launch from the host system.");
  });
});
