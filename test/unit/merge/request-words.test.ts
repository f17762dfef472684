import { expect, test } from "vitest";
import { sameRequest } from "../../../shared/merge/same/request-words.ts";

test.each([
  ["Referral to cardiology service", "Cardiology referral", true],
  ["Refer to cardiologist", "Referral to cardiology", true],
  ["Referral to physiotherapist", "Physiotherapy referral", true],
  ["Falls service referral", "Referral to falls service", true],
  ["Falls service referral", "Refreral to falls service", true],
  ["Referral to cardiology service", "Referral to dermatology service", false],
  ["Referral", "Request", false],
  ["Referral to diabetes nurse", "Referral to diabetes doctor", false],
  ["Left knee X-ray", "Right knee X-ray", false],
])("%s, %s: %s", (a, b, isOne) => {
  expect([sameRequest(a, b), sameRequest(b, a)]).toEqual([isOne, isOne]);
});
