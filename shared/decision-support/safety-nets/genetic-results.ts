import table from "../../../assets/tables/pharmacogenomics.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import type { ObservationDetail, ObservationValue } from "../../domain/entry-detail.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Said } from "../../domain/said.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import type { Standing } from "../prose/standing.ts";
import { proseReader, standingIn } from "../prose/topic.ts";
import type { RuleContext } from "../rule.ts";

/** How a coded genetic result tells its gene and what its answers mean. A row of assets/tables/pharmacogenomics.json. */
export interface GeneRow {
  readonly names: readonly string[];
  readonly hgnc: string;
  readonly loinc: readonly string[];
  readonly lossAlleles?: readonly string[] | undefined;
  readonly normalAlleles?: readonly string[] | undefined;
  readonly variants?: readonly string[] | undefined;
  readonly activityBelow?: number | undefined;
  readonly foundIsAgainst?: boolean | undefined;
  readonly allele?: string | undefined;
}

export interface GeneticResult {
  readonly group: Group;
  /** `unclear`: about the gene, and its answer says neither. */
  readonly standing: "against" | "normal" | "unclear";
  /** The answer as it is written. */
  readonly answer: string;
}

/** Results of one gene, made ready to be asked for, once for a program. A result that is still awaited is none. */
export function geneticResults(
  gene: GeneRow,
  headingIds: readonly HeadingId[],
): (context: Pick<RuleContext, "selected">) => readonly GeneticResult[] {
  const known = new WeakMap<Group, GeneticResult | "none">();
  const read = (group: Group) => {
    const result = known.get(group) ?? readResult(gene, group) ?? "none";
    known.set(group, result);
    return result === "none" ? undefined : result;
  };
  const selection = new Selection((group) => read(group) !== undefined, mayBeGenetic);
  return ({ selected }) => selected(selection, ...headingIds).flatMap((group) => read(group) ?? []);
}

const genetic =
  /genotyp|haplotyp|diplotyp|allele|variant|\bgene\b|genetic|genom|metaboli[sz]|dpyd|\bdpd\b|dihydropyrimidine|2c19|hla/i;

const testCodes = new Set(table.rows.flatMap(({ gene }) => gene.loinc));

/** Of the gene in a part alone the name of the whole says at least that it is a genetic test. */
function mayBeGenetic({ detail, display, code }: Said): boolean {
  if (detail.kind === "report") return genetic.test(`${display} ${detail.conclusion ?? ""}`);
  if (detail.kind !== "observation") return false;
  if (code?.codings.some((one) => one.code !== undefined && testCodes.has(one.code)) === true) return true;
  return genetic.test([display, ...wordsOf(code), ...textsOf(detail.value)].join(" "));
}

function readResult(gene: GeneRow, group: Group): GeneticResult | undefined {
  const { detail, code, display, status } = group.preferred;
  if (status === "cancelled" || status === "registered") return undefined;
  if (detail.kind === "report") return readReport(gene, group, detail.conclusion);
  if (detail.kind !== "observation") return undefined;
  const name = [display, ...wordsOf(code)].join(" ");
  const isOfTest = code?.codings.some((one) => one.code !== undefined && gene.loinc.includes(one.code)) ?? false;
  const isOfOtherTest = !isOfTest && code?.codings.some((one) => one.code !== undefined && testCodes.has(one.code));
  const studied = detail.components.some((part) => namesGeneByCode(gene, part.value));
  const answers = answersOf(detail);
  const inAnswer = answers.some((text) => namesGene(gene, text));
  if (!(isOfTest || studied || namesGene(gene, name) || inAnswer)) return undefined;
  const isOfAllele = gene.allele !== undefined && (isOfTest || namesAllele(gene.allele, name));
  // A test for another allele of the gene answers nothing here.
  if (gene.allele !== undefined && !isOfAllele && (isOfOtherTest || alleleTest.test(name))) return undefined;
  const subject = isOfAllele || gene.allele === undefined ? "named" : "inAnswer";
  const coded = codedAnswer(detail);
  return resultOf(gene, group, { answers, coded, subject, name });
}

const alleleTest = /\bhla\W{0,2}b\W{0,2}\d{2}/i;

function readReport(gene: GeneRow, group: Group, conclusion: string | undefined): GeneticResult | undefined {
  // A report that is named for one gene is about it in every sentence that names no other.
  const isNamedForIt =
    namesGene(gene, group.preferred.display) &&
    table.rows.every(
      (row) => row.gene === gene || row.gene.hgnc === gene.hgnc || !namesGene(row.gene, group.preferred.display),
    );
  const sentences = sentencesOf(conclusion ?? "").filter(
    (sentence) => namesGene(gene, sentence) || (isNamedForIt && !namesAnyGene(sentence) && says.test(sentence)),
  );
  if (sentences.length === 0) return undefined;
  return resultOf(gene, group, { answers: sentences, coded: undefined, subject: "inAnswer", name: "" });
}

interface Asked {
  readonly answers: readonly string[];
  readonly coded: boolean | undefined;
  /** Whether the test itself is of what matters, or the answer has to name it. */
  readonly subject: "named" | "inAnswer";
  readonly name: string;
}

function resultOf(gene: GeneRow, group: Group, { answers, coded, subject, name }: Asked): GeneticResult | undefined {
  const answer = answers.join("; ");
  if (answer === "" && coded === undefined) return undefined;
  const clauses = answers.flatMap(sentencesOf).flatMap((sentence) => clausesOfGene(gene, sentence));
  const reported = clauses.filter((clause) => !isAwaited(clause));
  if (reported.length === 0 && clauses.some(isAwaited)) return undefined;
  const said: (Meaning | undefined)[] = reported.map((clause) => meaningIn(gene, clause, subject));
  if (clauses.some((clause) => isAwaited(clause) && namesLoss(gene, clause))) said.push("unclear");
  const isFound = coded === undefined ? undefined : foundMeans(gene, coded, subject, `${name} ${answer}`);
  const all = [...said, isFound].filter((one) => one !== undefined);
  if (all.includes("against") && isFound !== "normal") return { group, standing: "against", answer };
  const isNormal = all.includes("normal") && !all.includes("unclear");
  return { group, standing: isNormal ? "normal" : "unclear", answer };
}

type Meaning = GeneticResult["standing"];

/** Of a relative, only thought of, or a list of what was looked for, it is no result; queried it is unclear. */
function meaningIn(gene: GeneRow, clause: string, subject: Asked["subject"]): Meaning | undefined {
  const meaning = meaningOf(gene, clause, subject);
  if (meaning !== "against") return meaning;
  if (lookedFor.test(clause) && !found.test(clause.replace(denials, ""))) return undefined;
  switch (standingOfGene(gene, clause)) {
    case "other":
    case "spokenOf":
      return undefined;
    case "uncertain":
      return "unclear";
    case "denied":
      return namesLoss(gene, clause) ? "unclear" : "normal";
    default:
      return meaning;
  }
}

const lookedFor = /\b(?:tested|screened|analysed|assayed|looked|checked|genotyped) (?:for|at)\b/i;
const readers = new WeakMap<GeneRow, (clause: string) => Standing | undefined>();

function standingOfGene(gene: GeneRow, clause: string): Standing | undefined {
  let reader = readers.get(gene);
  if (reader === undefined) {
    const read = proseReader({ phrases: gene.names, reading: { ifIsPlanned: true } });
    reader = (text) => standingIn(text, read);
    readers.set(gene, reader);
  }
  return reader(clause);
}

/** One of several variants is still awaited more often than the whole. What is already typed is not. */
function isAwaited(clause: string): boolean {
  return awaited.test(clause) && !/zygous\b/i.test(clause);
}

const awaited =
  /\b(?:pending|awaited|to follow|not tested|not performed|not processed|requested|insufficient|failed)\b/i;
const denied =
  /\b(?:negative|absence of|neither|not detected|undetected|absent|not present|not found|not identified|non-?carrier|not an?|not (?:\w+ ){0,2}deficient|wild[ -]?type|homozygous normal|normal (?:metaboli\w+|function|genotype|result)|(?:no|none|without)\b.*\b(?:detected|found|identified|present|variants?|mutations?|deficiency))\b|^\W*(?:no|none|normal|nil)\W*$/i;
const found =
  /\b(?:positive|detected|present|carrier|heterozygous|homozygous|identified|found|deficien\w+|abnormal|yes)\b/i;
const lessFunction =
  /\b(?:poor|intermediate)\s+(?:to\s+\w+\s+)?metaboli[sz]er|\b(?:loss|lack|reduced|decreased|no)[ -](?:of[ -])?function/i;
const fullFunction = /\b(?:normal|extensive|rapid|ultra-?rapid)\s+metaboli[sz]er/i;

/** "No loss-of-function alleles", and not the "no function allele" that is one. */
const noLessFunction =
  /\bnot an?\b|\bnot (?:poor|intermediate)|\b(?:no|without|negative for|absence of)\s+(?:\w+\s+){0,2}?(?:loss|lack|reduced|decreased|no)[ -](?:of[ -])?function|\bfunction\b.*\b(?:none|not (?:detected|found|identified|present)|undetected|absent|negative)\b/i;
/** What remains without them may say that something else was found. */
const denials =
  /\b(?:no|none|not|neither|nor|non-?|without)\b.*?\b(?:detected|found|identified|present|positive|carrier|deficient|\w+zygous)\b|\bnon-?carrier\b|\bhomozygous\s+(?:for\s+)?(?:the\s+)?(?:normal|wild|reference)/gi;

function meaningOf(gene: GeneRow, sentence: string, subject: Asked["subject"]): Meaning | undefined {
  if (gene.allele !== undefined) return alleleMeaning(gene.allele, sentence, subject);
  if (lessFunction.test(sentence)) return noLessFunction.test(sentence) ? "normal" : "against";
  if (denied.test(sentence) && namesLoss(gene, sentence) && found.test(sentence.replace(denials, ""))) return "unclear";
  if (denied.test(sentence) || fullFunction.test(sentence)) return "normal";
  if (namesVariant(gene, sentence)) return "against";
  const stars = starAlleles(sentence);
  if (stars.some((star) => gene.lossAlleles?.includes(star))) return "against";
  if (stars.length > 0) return stars.every((star) => gene.normalAlleles?.includes(star)) ? "normal" : undefined;
  const [, score] = /\bactivity score\D{0,8}(\d(?:\.\d+)?)/i.exec(sentence) ?? [];
  if (score !== undefined && gene.activityBelow !== undefined)
    return Number(score) < gene.activityBelow ? "against" : "normal";
  return gene.foundIsAgainst === true && found.test(sentence) ? "against" : undefined;
}

/** Two alleles are typed: neither of them the one that matters is an answer too. */
function alleleMeaning(allele: string, sentence: string, subject: Asked["subject"]): "against" | "normal" | undefined {
  const isNamed = namesAllele(allele, sentence);
  if (isNamed || (subject === "named" && !anyAllele.test(sentence))) {
    if (denied.test(sentence)) return "normal";
    return isNamed || found.test(sentence) ? "against" : undefined;
  }
  return anyAllele.test(sentence) ? "normal" : undefined;
}

const anyAllele = /\b\d{2,3}:\d{2,3}\b/;

function foundMeans(
  gene: GeneRow,
  isFound: boolean,
  subject: Asked["subject"],
  words: string,
): "against" | "normal" | undefined {
  if (!isFound) return "normal";
  if (gene.allele !== undefined) return subject === "named" ? "against" : undefined;
  return gene.foundIsAgainst === true || namesVariant(gene, words) ? "against" : undefined;
}

function namesAllele(allele: string, text: string): boolean {
  const [group = "", protein = ""] = allele.split(":");
  return new RegExp(`(?<!\\d)${group}:?${protein}(?!\\d)`).test(text);
}

function namesVariant({ variants = [] }: GeneRow, text: string): boolean {
  const plain = compact(text);
  return variants.some((variant) => plain.includes(compact(variant)));
}

function compact(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s()[\]]/g, "")
    .replaceAll("&gt;", ">")
    .replaceAll("–", "-");
}

function starAlleles(text: string): readonly string[] {
  return [...text.matchAll(/\*\s?(\d{1,3}[a-z]?)(?![:\d])/gi)].map(([, star = ""]) => star.toLowerCase());
}

function namesLoss(gene: GeneRow, text: string): boolean {
  return namesVariant(gene, text) || starAlleles(text).some((star) => gene.lossAlleles?.includes(star));
}

/** A sentence of a panel that names another gene says nothing of this one. */
function isOfGene(gene: GeneRow, sentence: string): boolean {
  return namesGene(gene, sentence) || !namesAnyGene(sentence);
}

function namesAnyGene(text: string): boolean {
  return (
    table.rows.some((row) => namesGene(row.gene, text)) ||
    /\b(?:cyp\d\w+|tpmt|nudt15|ugt1a1|slco1b1|vkorc1|hla-?[acd]\w*)\b/i.test(text)
  );
}

/** The clauses of a sentence that are about the gene: one that names none is about the gene of the clause before it. */
function clausesOfGene(gene: GeneRow, sentence: string): readonly string[] {
  let isOfIt = isOfGene(gene, sentence);
  return clausesOf(sentence).filter((clause) => {
    if (namesAnyGene(clause)) isOfIt = namesGene(gene, clause);
    return isOfIt;
  });
}

const says =
  /\b(?:positive|negative|(?:un)?detected|present|absent|carrier|\w+zygous|identified|found|deficien\w+|yes|normal|wild|function|metaboli\w+|activity|pending|awaited|to follow|not tested|not performed|not processed|requested|insufficient|failed)\b|\b[acgt]\/[acgt]\b|\*\s?\w+\s*\/\s*\*|^\W*(?:no|none|nil)\W*$/i;
const saysNothingMore = /\b(?:no|none|without)\b.*\b(?:variants?|mutations?|alleles?)\b/i;
const namesOne = /\*\s?\d|\d[+\d-]*[acgt]>[acgt]|\brs\d|hapb3/i;

/**
 * What is said of one variant is said of no other ("*2A heterozygous, *13 not detected"), and of a mere list of names what follows or leads it ("*2A, *13
 * and HapB3 not detected", "Not detected: *2A, *13").
 */
function clausesOf(sentence: string): readonly string[] {
  const clauses: string[] = [];
  let list: readonly string[] = [];
  for (const part of sentence.split(/,|\s&\s|\band\b/i)) {
    const last = clauses.at(-1);
    if (says.test(part) || (saysNothingMore.test(part) && !namesOne.test(part))) {
      clauses.push([...list, part].join(","));
      list = [];
    } else if (last !== undefined && says.test(last.split(":", 1)[0] ?? "") && last.includes(":")) {
      clauses[clauses.length - 1] = `${last},${part}`;
    } else list = [...list, part];
  }
  if (list.length === 0) return clauses;
  return [...clauses.slice(0, -1), [...clauses.slice(-1), ...list].join(",")];
}

function namesGene({ names }: GeneRow, text: string): boolean {
  const plain = ` ${text.toLowerCase().replace(/[^a-z0-9]+/g, " ")} `;
  return names.some((name) => plain.includes(` ${name} `) || (name === "hlab" && / hlab\d/.test(plain)));
}

function namesGeneByCode({ hgnc }: GeneRow, value: ObservationValue | undefined): boolean {
  return value?.type === "coded" && value.concept.codings.some(({ code }) => code === hgnc || `HGNC:${code}` === hgnc);
}

function sentencesOf(text: string): readonly string[] {
  return text
    .replaceAll("&gt;", ">")
    .split(/;|\n|\.\s|\b(?:but|except(?: for)?|however|whereas|although|other than|apart from)\b/i)
    .filter((sentence) => sentence.trim() !== "");
}

/** What the observation answers, without the gene that it was looked for in. */
function answersOf({ value, components }: ObservationDetail): readonly string[] {
  const parts = components.filter((part) => !hasLoinc(part.code, geneStudied));
  const words = [value, ...parts.map((part) => part.value)].map((one) => textsOf(one)[0]);
  return [...new Set(words.filter((one) => one !== undefined))];
}

/** LOINC 48018-6, gene studied. */
const geneStudied = "48018-6";
/** LOINC 69548-6, genetic variant assessment: present or absent. */
const variantAssessment = "69548-6";

function hasLoinc(code: CodeableConcept | undefined, loinc: string): boolean {
  return code?.codings.some((one) => one.code === loinc) ?? false;
}

function codedAnswer({ value, components }: ObservationDetail): boolean | undefined {
  if (value?.type === "boolean") return value.value;
  const assessed = components.find((part) => hasLoinc(part.code, variantAssessment))?.value;
  for (const one of [value, assessed])
    for (const { code = "" } of one?.type === "coded" ? one.concept.codings : []) {
      if (table.answerCodes.found.includes(code)) return true;
      if (table.answerCodes.notFound.includes(code)) return false;
    }
  return undefined;
}

function textsOf(value: ObservationValue | undefined): readonly string[] {
  if (value?.type === "text") return [value.text];
  return value?.type === "coded" ? wordsOf(value.concept) : [];
}

function wordsOf(concept: CodeableConcept | undefined): readonly string[] {
  return [concept?.text, ...(concept?.codings.map(({ display }) => display) ?? [])].filter(
    (text) => text !== undefined,
  );
}
