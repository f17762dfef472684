import ts from "typescript";
import { describe, expect, it, test } from "vitest";
import { type SourceFile, typescriptUnder } from "./source-files.ts";

// What a reader sees is British English in plain words. The lists hold what slips in most easily; they are no dictionary.
const american =
  /\b(colors?|centers?|centered|organiz\w+|recogniz\w+|summariz\w+|behaviors?|cancell?ed(?<!cancelled)|canceling|labeled|favorites?|gray|analyz\w+|anesth\w+|hemo\w+|pediatric\w*|edema\w*|esophag\w+|diarrhea|estrogen\w*|leukemias?|anemi\w+|tumors?|fulfill|judgment|dialog|acetaminophen|epinephrine|authoriz\w+|prioritiz\w+|immuniz\w+|hospitaliz\w+|gynecolog\w+|orthopedic\w*|fibers?|liters?|traveled)\b/i;
const jargon =
  /\b(null|undefined|NaN|boolean|payload|endpoints?|API|JSON|XML|HTTPS?|FHIR|SMART|PKCE|OAuth|tokens?|UUID|IPC|schema|regex|parser?|parsing|timeouts?|timed out|cached?|rendered|renderer|exception|stack trace|backend|frontend|query|queries|dedup\w*|resources?|metadata|hash|tooltip|checkbox|drop-?down|modal|popup|utili[sz]e|prior to|commence|leverage|in order to|via|e\.g\.|i\.e\.)\b/i;

/** Names that others have given themselves. */
const properNames = /World Health Organization/g;

/** Read by whoever runs a source or a computer, who needs the word; each beside why. */
const forSpecialists: Readonly<Record<string, string>> = {
  "shared/view-models/sources/finding-words.ts": "told to a source's own supplier",
  "shared/view-models/sources/not-shown-words.ts": "told to a source's own supplier",
  "shared/view-models/identity/stop-page.ts": "what an administrator has to switch on",
  "shared/view-models/sources/source-reason-words.ts": "what an administrator has to ask for",
  "shared/view-models/documents/document-format.ts": "the name of a file's format",
  "src-renderer/features/documents/read-content.ts": "the name of a file's format",
  "src-renderer/features/meeting/papers.tsx": "a draft for the host, by its standard's name",
  "src-renderer/components/source-notes.tsx": "a form that another system takes, by its standard's name",
  "src-renderer/features/sources/data-quality.tsx": "a form that another system takes, by its standard's name",
  "shared/decision-support/known-conditions.ts": "a fault of the program's own table, for whoever builds it",
};

/** Texts of the code that can be read as a sentence: two words beside each other, and no style sheet. */
function sentencesOf(file: SourceFile): readonly string[] {
  const known = read.get(file) ?? readSentences(file);
  read.set(file, known);
  return known;
}

const read = new WeakMap<SourceFile, readonly string[]>();

function readSentences({ path, text }: SourceFile): readonly string[] {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isJsxText(node);
    if (isText) found.push(node.text.replaceAll(/\s+/g, " ").trim());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind));
  return found.filter((one) => /\p{L}\p{M}*,? \p{L}/u.test(one) && !/[{};]/.test(one));
}

function slips(pattern: RegExp, files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) =>
    sentencesOf(file)
      .filter((sentence) => pattern.test(sentence.replaceAll(properNames, "")))
      .map((sentence) => `${file.path}: ${sentence}`),
  );
}

const product = typescriptUnder("shared/view-models", "shared/decision-support", "shared/meeting", "src-renderer");

describe("the words of the product", () => {
  test("are spelt as in Britain", () => {
    expect(slips(american, product)).toEqual([]);
  });

  test("are plain: no reader has to know how it is made", () => {
    const forReaders = product.filter(({ path }) => forSpecialists[path] === undefined && !path.includes("/pdf-box/"));
    expect(slips(jargon, forReaders)).toEqual([]);
  });

  it("an exception for specialists is one only while its file needs it", () => {
    const needed = product.filter((file) => slips(jargon, [file]).length > 0).map(({ path }) => path);
    expect(Object.keys(forSpecialists).filter((path) => !needed.includes(path))).toEqual([]);
  });
});

it("sees words wherever a reader would: in quotes, in templates, between tags", () => {
  const file = (text: string) => [{ path: "a.tsx", text }];
  expect(slips(american, file('const a = "An organized list";'))).toHaveLength(1);
  expect(slips(american, file(`const a = \`It was canceled at ${"$"}{time}\`;`))).toHaveLength(1);
  expect(slips(jargon, file("const a = <p>The query was slow</p>;"))).toHaveLength(1);
  expect(slips(jargon, file("// The query was slow\nconst query = read('cached');"))).toEqual([]);
  expect(slips(american, file('const a = "cancelled and organised in colour";'))).toEqual([]);
});
