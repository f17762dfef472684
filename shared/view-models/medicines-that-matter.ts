import type { Entry } from "../domain/entry.ts";
import { namedProductOf } from "../medicines/compare-products.ts";

/**
 * Medicines that change what a stranger may do in the first half hour, by the ingredient's name.
 * After: Institute for Safe Medication Practices, List of High-Alert Medications in Community/Ambulatory Care (2021);
 * NHS England Patient Safety Alerts on anticoagulants, insulin, lithium, steroids (Steroid Emergency Card, 2020), valproate; MHRA Drug Safety Update.
 * It orders and labels the first glance; every medicine is on the Medications screen.
 */
const medicinesThatMatter: readonly { readonly topic: string; readonly names: RegExp }[] = [
  {
    topic: "anticoagulant",
    names:
      /\b(warfarin|apixaban|rivaroxaban|edoxaban|dabigatran|acenocoumarol|phenindione|\w*heparin|\w+parin|fondaparinux)\b/i,
  },
  { topic: "antiplatelet", names: /\b(clopidogrel|ticagrelor|prasugrel)\b/i },
  {
    topic: "insulin",
    names: /\binsulin\b|\b(novorapid|humalog|lantus|levemir|tresiba|humulin|novomix|toujeo|fiasp)\b/i,
  },
  { topic: "glucose lowering", names: /\b(gliclazide|glimepiride|glipizide|tolbutamide|glibenclamide)\b/i },
  { topic: "steroid", names: /\b(prednisolone|hydrocortisone|dexamethasone|methylprednisolone|fludrocortisone)\b/i },
  {
    topic: "opioid",
    names:
      /\b(morphine|oxycodone|fentanyl|buprenorphine|methadone|diamorphine|alfentanil|hydromorphone|tapentadol|tramadol)\b/i,
  },
  {
    topic: "epilepsy medicine",
    names:
      /\b(valpro\w+|carbamazepine|phenytoin|lamotrigine|levetiracetam|phenobarbital|topiramate|clobazam|lacosamide)\b/i,
  },
  {
    topic: "rescue medicine",
    names: /\b(buccal midazolam|midazolam oromucosal|rectal diazepam|adrenaline|epipen|jext|glucagon)\b/i,
  },
  { topic: "lithium", names: /\blithium\b|\bpriadel\b/i },
  { topic: "clozapine", names: /\bclozapine\b|\b(clozaril|denzapine|zaponex)\b/i },
  {
    topic: "immunosuppressant",
    names:
      /\b(methotrexate|azathioprine|mercaptopurine|ciclosporin|tacrolimus|mycophenol\w+|leflunomide|\w+mab|\w+tinib)\b/i,
  },
  { topic: "digoxin", names: /\bdigoxin\b/i },
  { topic: "amiodarone", names: /\bamiodarone\b/i },
  {
    topic: "Parkinson's medicine",
    names: /\b(levodopa|co-careldopa|co-beneldopa|apomorphine|ropinirole|rotigotine|pramipexole)\b/i,
  },
];

/** A record of decades prescribes the same few hundred medicines again and again. */
const known = new Map<string, string | undefined>();
const mostKnown = 5_000;
const longestKept = 500;

function topicOfMedicine(name: string): string | undefined {
  if (known.has(name)) return known.get(name);
  const topic = medicinesThatMatter.find((row) => row.names.test(name))?.topic;
  if (name.length > longestKept) return topic;
  if (known.size >= mostKnown) known.clear();
  known.set(name, topic);
  return topic;
}

/** By the words of the record, and by what they and its codes are known to contain: `Eliquis` is an anticoagulant as apixaban is. */
export function topicOfEntry({ display, detail }: Pick<Entry, "display" | "detail">): string | undefined {
  if (detail.kind !== "medication") return topicOfMedicine(display);
  const { ingredients = [] } = namedProductOf(detail);
  return topicOfMedicine([detail.medicine.text, display, ...ingredients].join(" "));
}
