import { startOf } from "../../domain/when.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { conditionRow } from "../known-conditions.ts";
import { saidAnywhereList } from "../said-anywhere.ts";
import { recordedAlertRule } from "./recorded-alert.ts";

/** Which of several devices was removed no entry says for certain: the card stays, and says it. */
const removals = saidAnywhereList(["problemList", "proceduresAndTherapies"], conditionRow("deviceRemoved"));

/** Implants that MRI, diathermy or a magnet may harm, or that harm through them. */
export const implantedDevice = recordedAlertRule({
  id: "implantedDevice",
  title: "Implanted device",
  evidence: {
    label:
      "MHRA, Safety guidelines for magnetic resonance imaging equipment in clinical use (2021); Resuscitation Council UK, British Cardiovascular Society and NCPC, Deactivation of implantable defibrillators (2015)",
    url: "https://www.gov.uk/government/publications/safety-guidelines-for-magnetic-resonance-imaging-equipment-in-clinical-use",
  },
  headings: [
    "problemList",
    "proceduresAndTherapies",
    "medicationsAndMedicalDevices",
    "equipmentAndAdaptations",
    "alerts",
    "risks",
  ],
  indicator: "info",
  kinds: [
    {
      condition: "defibrillator",
      title: "Implanted defibrillator",
      advice:
        "It may give shocks: check before diathermy, radiotherapy or MRI, and whether it is to be switched off towards the end of life.",
    },
    {
      condition: "pacemaker",
      title: "Pacemaker",
      advice:
        "MRI only where the make and its leads are known to be conditional; diathermy and radiotherapy after advice of the device clinic.",
    },
    {
      condition: "otherActiveImplant",
      title: "Active implant",
      advice: "MRI, diathermy and magnets may damage it or heat it: check make and model with its clinic.",
    },
    {
      condition: "aneurysmClip",
      title: "Clip or metal in head or eye",
      advice: "MRI only once the clip is known to be safe.",
    },
  ],
  remarks: (groups, context) => [
    ...(groups.some(({ preferred }) => /deactivat|switched off|turned off/i.test(preferred.display))
      ? ["An entry says that therapies were switched off."]
      : []),
    ...removals(context).map(({ preferred: { display, when } }) => {
      const date = startOf(when);
      return `An entry speaks of a removal: “${display}”${date === undefined ? "" : ` (${formatDate(date)})`}.`;
    }),
  ],
});
