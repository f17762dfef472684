import { compareEntries } from "../comparison.ts";
import type { MergeRule } from "../merge-rule.ts";
import { codeKeys, textKey } from "../same-code.ts";

/** One device known to several systems: same type and serial number. Without a serial number two alike may be two. */
export const deviceRule: MergeRule<"device"> = {
  name: "deviceSameTypeAndSerialNumber",
  version: 1,
  contentKeys: (entry) => {
    const serial = entry.detail.serialNumber;
    if (serial === undefined) return [];
    return codeKeys(entry.detail.deviceType).map((code) => `${code} ${textKey(serial)}`);
  },
  compare: (a, b) =>
    compareEntries(a, b)
      .codesMustNotContradict("type of device", a.detail.deviceType, b.detail.deviceType)
      .mustNotContradict("serial number", a.detail.serialNumber, b.detail.serialNumber)
      .mustNotContradict("implanted", a.detail.implanted, b.detail.implanted)
      .mustNotContradict("status", a.status, b.status)
      .done(),
  isRepeatable: (entry) => entry.detail.serialNumber !== undefined,
};
