import { expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

/**
 * Every pair (and the one trio) that must be named, written out by hand beside assets/tables/medicine-combinations.json: family, urgency, the
 * medicines of each side, one for each class. A row or a name that is lost there is missed here.
 */
const pairs: readonly (readonly [family: string, indicator: string, ...sides: readonly string[]])[] = [
  ["anticoagulantNsaid", "critical", "warfarin, apixaban", "ibuprofen"],
  ["anticoagulantNsaid", "warning", "enoxaparin", "ibuprofen"],
  ["anticoagulantAntiplatelet", "warning", "warfarin, apixaban", "clopidogrel"],
  ["twoAnticoagulants", "critical", "warfarin", "apixaban"],
  ["twoAnticoagulants", "critical", "apixaban", "rivaroxaban"],
  ["twoAnticoagulants", "critical", "apixaban", "enoxaparin"],
  ["twoAnticoagulants", "warning", "warfarin", "enoxaparin"],
  ["methotrexateTrimethoprim", "critical", "methotrexate", "trimethoprim"],
  ["methotrexateTrimethoprim", "info", "methotrexate", "ibuprofen"],
  ["kidneyTripleWhammy", "warning", "ramipril, losartan", "bendroflumethiazide, furosemide, amiloride", "ibuprofen"],
  ["potassiumRaised", "info", "ramipril, losartan", "spironolactone, eplerenone, finerenone"],
  ["potassiumRaised", "warning", "ramipril, losartan", "amiloride, triamterene"],
  ["potassiumRaised", "warning", "ramipril, losartan, amiloride", "potassium chloride"],
  ["potassiumRaised", "warning", "ramipril, losartan, amiloride", "trimethoprim"],
  ["doubleReninBlockade", "warning", "ramipril", "losartan"],
  ["doubleReninBlockade", "warning", "ramipril, losartan", "aliskiren"],
  ["doubleReninBlockade", "critical", "ramipril", "sacubitril"],
  ["clopidogrelOmeprazole", "warning", "clopidogrel", "omeprazole, esomeprazole"],
  [
    "qtProlongingPair",
    "warning",
    "amiodarone, anagrelide, arsenic trioxide, azithromycin, chloroquine, chlorpromazine, cilostazol, ciprofloxacin, citalopram, clarithromycin, disopyramide, domperidone, donepezil, dronedarone, droperidol, erythromycin, escitalopram, flecainide, fluconazole, haloperidol, hydroxychloroquine, hydroxyzine, levofloxacin, levomepromazine, methadone, moxifloxacin, ondansetron, pentamidine, pimozide, quinidine, sotalol, sulpiride, vandetanib",
    "amiodarone, anagrelide, arsenic trioxide, azithromycin, chloroquine, chlorpromazine, cilostazol, ciprofloxacin, citalopram, clarithromycin, disopyramide, domperidone, donepezil, dronedarone, droperidol, erythromycin, escitalopram, flecainide, fluconazole, haloperidol, hydroxychloroquine, hydroxyzine, levofloxacin, levomepromazine, methadone, moxifloxacin, ondansetron, pentamidine, pimozide, quinidine, sotalol, sulpiride, vandetanib",
  ],
  ["opioidSedative", "warning", "morphine", "diazepam, zopiclone"],
  ["opioidSedative", "warning", "morphine", "pregabalin"],
  ["lithiumRaised", "warning", "lithium", "bendroflumethiazide, furosemide"],
  ["lithiumRaised", "warning", "lithium", "ramipril, losartan"],
  ["lithiumRaised", "warning", "lithium", "ibuprofen"],
  [
    "statinMyopathy",
    "critical",
    "simvastatin",
    "clarithromycin, erythromycin, telithromycin, ciclosporin, gemfibrozil, danazol, itraconazole, ketoconazole, posaconazole, voriconazole, ritonavir, cobicistat",
  ],
  [
    "statinMyopathy",
    "warning",
    "atorvastatin",
    "clarithromycin, erythromycin, telithromycin, ciclosporin, gemfibrozil, itraconazole, ketoconazole, posaconazole, voriconazole, ritonavir, cobicistat",
  ],
  ["statinMyopathy", "warning", "rosuvastatin", "ciclosporin, gemfibrozil"],
  ["statinMyopathy", "warning", "simvastatin", "amlodipine, diltiazem, verapamil, amiodarone"],
  ["statinMyopathy", "critical", "pravastatin", "fusidic acid"],
  ["warfarinChanged", "warning", "warfarin", "fluconazole"],
  ["warfarinChanged", "warning", "warfarin", "miconazole"],
  ["warfarinChanged", "warning", "warfarin", "clarithromycin, ciprofloxacin"],
  ["warfarinChanged", "warning", "warfarin", "metronidazole, tinidazole, sulfamethoxazole"],
  ["warfarinChanged", "warning", "warfarin", "tramadol"],
  ["warfarinChanged", "warning", "warfarin", "fluorouracil, capecitabine, tamoxifen"],
  ["warfarinChanged", "info", "warfarin", "amiodarone"],
  [
    "warfarinChanged",
    "warning",
    "warfarin",
    "rifampicin, carbamazepine, phenytoin, phenobarbital, primidone, st john's wort",
  ],
  ["doacChanged", "warning", "dabigatran", "verapamil"],
  ["doacChanged", "warning", "edoxaban", "erythromycin"],
  [
    "doacChanged",
    "warning",
    "apixaban",
    "rifampicin, carbamazepine, phenytoin, phenobarbital, primidone, st john's wort",
  ],
  [
    "doacChanged",
    "warning",
    "apixaban",
    "itraconazole, ketoconazole, posaconazole, voriconazole, ritonavir, cobicistat, dronedarone, ciclosporin",
  ],
  ["ssriBleeding", "warning", "sertraline, venlafaxine", "ibuprofen"],
  ["ssriBleeding", "info", "sertraline, venlafaxine", "warfarin, apixaban"],
  ["betaBlockerRateLimiting", "critical", "bisoprolol", "verapamil"],
  ["betaBlockerRateLimiting", "warning", "bisoprolol", "diltiazem"],
  ["betaBlockerRateLimiting", "warning", "ivabradine", "verapamil, diltiazem"],
  ["digoxinRaised", "warning", "digoxin", "amiodarone, dronedarone, verapamil, quinidine"],
  ["digoxinRaised", "warning", "digoxin", "clarithromycin, erythromycin, itraconazole, ciclosporin"],
  ["thiopurineAllopurinol", "critical", "azathioprine", "allopurinol, febuxostat"],
  ["nitratePde5", "critical", "isosorbide mononitrate, nicorandil", "sildenafil"],
  ["nitratePde5", "critical", "isosorbide mononitrate, sildenafil, nicorandil", "riociguat"],
  [
    "maoiSerotonergic",
    "critical",
    "phenelzine, tranylcypromine, isocarboxazid, moclobemide, linezolid",
    "sertraline, venlafaxine, amitriptyline, sumatriptan, pethidine, tramadol, bupropion",
  ],
  ["maoiSerotonergic", "critical", "selegiline, rasagiline, safinamide", "pethidine"],
  ["maoiSerotonergic", "warning", "selegiline, rasagiline, safinamide", "sertraline, venlafaxine, amitriptyline"],
  ["valproateCarbapenem", "critical", "valproate", "meropenem"],
  [
    "theophyllineRaised",
    "critical",
    "theophylline",
    "ciprofloxacin, norfloxacin, erythromycin, clarithromycin, fluvoxamine, cimetidine",
  ],
  [
    "colchicineRaised",
    "critical",
    "colchicine",
    "clarithromycin, ciclosporin, itraconazole, ketoconazole, posaconazole, voriconazole, ritonavir, cobicistat",
  ],
  ["colchicineRaised", "warning", "colchicine", "erythromycin, verapamil, diltiazem"],
  ["clozapineChanged", "critical", "clozapine", "carbamazepine"],
  ["clozapineChanged", "warning", "clozapine", "ciprofloxacin, fluvoxamine"],
  ["quinoloneHarm", "warning", "ciprofloxacin", "prednisolone"],
  ["quinoloneHarm", "critical", "tizanidine", "ciprofloxacin, fluvoxamine"],
  [
    "transplantLevels",
    "warning",
    "tacrolimus",
    "fluconazole, clarithromycin, erythromycin, ritonavir, cobicistat, ketoconazole, diltiazem, verapamil",
  ],
  [
    "transplantLevels",
    "warning",
    "tacrolimus",
    "rifampicin, carbamazepine, phenytoin, phenobarbital, primidone, st john's wort",
  ],
  ["antiepilepticRaised", "warning", "carbamazepine", "clarithromycin, erythromycin"],
  ["tamoxifenBlocked", "warning", "tamoxifen", "paroxetine, fluoxetine, bupropion, quinidine, cinacalcet"],
  ["parkinsonWorsened", "warning", "ropinirole", "haloperidol, metoclopramide"],
  ["parkinsonWorsened", "critical", "apomorphine", "ondansetron"],
  ["tramadolSerotonergic", "info", "tramadol", "sertraline, venlafaxine, amitriptyline, mirtazapine"],
  ["ergotamineRaised", "critical", "ergotamine", "clarithromycin, erythromycin, itraconazole, ritonavir, cobicistat"],
  ["ergotamineRaised", "warning", "ergotamine", "sumatriptan"],
  ["ticagrelorRaised", "critical", "ticagrelor", "clarithromycin, ketoconazole, ritonavir"],
  [
    "contraceptionWeakened",
    "warning",
    "ethinylestradiol, desogestrel, etonogestrel",
    "rifampicin, rifabutin, carbamazepine, phenytoin, phenobarbital, primidone, topiramate, st john's wort",
  ],
];

it.each(pairs)("%s (%s): %s with %s", (family, indicator, ...sides) => {
  const names = sides.map((side) => side.split(", "));
  const missed: string[] = [];
  for (const [at, side] of names.entries())
    for (const name of side) {
      const others = names.map((other, place) => (place === at ? name : other.find((one) => one !== name)));
      const together = others.map((one) => one ?? "");
      const cards = cardsOf(
        chartFrom({
          gp: {
            kind: "gp",
            resources: [
              patient(),
              ...together.map((one, id) => medicine(`m${id}`, `${one} tablets`, { authoredOn: "2026-11-20" })),
            ],
          },
        }).evaluation,
        family,
      );
      const isNamed = (one: string, text: string) => text.toLowerCase().includes(one);
      if (!cards.some((card) => card.indicator === indicator && together.every((one) => isNamed(one, card.detail))))
        missed.push(together.join(" with "));
    }
  expect(missed).toEqual([]);
});
