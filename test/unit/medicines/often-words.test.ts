import { expect, it } from "vitest";
import { oftenInWords } from "../../../shared/medicines/often-words.ts";

it.each([
  ["ONE DAILY", "once a day"],
  ["1 bd", "twice a day"],
  ["One three times a day", "3 times a day"],
  ["ONE EACH WEEK", "once a week"],
  ["one on alternate days", "every 2 days"],
  ["10 mg every 6 hours", "every 6 hours"],
  ["one at night", "once a day"],
  ["10 mg stat", "once only"],
  ["one every other night", "every 2 days"],
  ["once a week, on Monday", "once a week"],
  ["once a day, only on Monday", undefined],
  ["2 times every 3 days", undefined],
  ["3 times every 7 days", undefined],
  ["twice every 2 days", undefined],
  ["one a day, then as told by the clinic", undefined],
  ["as directed", undefined],
  ["one in the morning and two at night", undefined],
])("%s is %s", (text, words) => {
  expect(oftenInWords(text)).toBe(words);
});
