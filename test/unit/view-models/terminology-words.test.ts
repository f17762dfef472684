import { expect, test } from "vitest";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { TerminologyStatus } from "../../../shared/terminology/terminology-server.ts";
import { mappedWords, toTerminologyView } from "../../../shared/view-models/sources/terminology-words.ts";

const status = (changes: Partial<TerminologyStatus>): TerminologyStatus => ({
  server: "County terminology",
  asking: "answered",
  told: 0,
  unanswered: 0,
  beyondBound: 0,
  ...changes,
});

test.each<[Partial<TerminologyStatus>, string, boolean]>([
  [
    { asking: "failed", reason: "timedOut", unanswered: 3 },
    "County terminology: the terminology server did not answer (it took too long). Shown as sent: 3 codes.",
    true,
  ],
  [
    { asking: "failed", reason: "unreachable", unanswered: 1, told: 2 },
    "County terminology: the terminology server did not answer (it could not be reached). Shown as sent: 1 code. What it told is used for 2 codes of this record.",
    true,
  ],
  [{ told: 2 }, "County terminology: answered. What it told is used for 2 codes of this record.", false],
  [
    { beyondBound: 4, unanswered: 4 },
    "County terminology: answered. Shown as sent: 4 codes. Not asked, because this locality asks no more of one record: 4 questions.",
    true,
  ],
  [{ asking: "asking" }, "County terminology: is being asked about codes.", false],
  [{ asking: "notAsked" }, "County terminology: there was nothing to ask.", false],
  [
    { asking: "notAsked", told: 1 },
    "County terminology: there was nothing more to ask. What it told is used for 1 code of this record.",
    false,
  ],
  [{ asking: "notAsked", unanswered: 2 }, "County terminology: not asked now. Shown as sent: 2 codes.", true],
])("%o", (changes, sentence, incomplete) => {
  expect(toTerminologyView(status(changes))).toEqual({ sentence, incomplete });
});

test("a locality without a terminology server is told nothing of one", () => {
  expect(toTerminologyView(undefined)).toBeUndefined();
});

test("the drawer tells what a map gave from what a server gave, and when", () => {
  const askedAt = instantFromMs(Date.UTC(2026, 10, 3, 9));
  const snomed = { system: "http://snomed.info/sct", code: "195967001", display: "Asthma" };
  expect(mappedWords(snomed, true)).toBeUndefined();
  expect(mappedWords({ ...snomed, mapped: { by: "Read to SNOMED" } }, false)).toBe(
    "Not sent: read as Asthma, by the map “Read to SNOMED”",
  );
  const mapped = { by: "County terminology", askedAt };
  expect(mappedWords({ ...snomed, mapped }, false)).toBe(
    "Not sent: Asthma, SNOMED CT code by County terminology, asked on 03-Nov-2026 09:00",
  );
  expect(mappedWords({ ...snomed, mapped }, true)).toBe(
    "No words sent with the code: “Asthma” is its term by County terminology, asked on 03-Nov-2026 09:00",
  );
});
