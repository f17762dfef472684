import ts from "typescript";

/** One small change of one file, as its whole text. */
export interface Mutant {
  /** File, the line as it is written, and what was changed into what: the same while that line stands, wherever it moves. */
  readonly name: string;
  readonly path: string;
  /** `number`: one step up or down; `comparison`: with or without its bound; `row`: an entry of a table left out; `word`: a code or phrase left out of a list. */
  readonly kind: "number" | "comparison" | "row" | "word";
  readonly text: string;
  /** Identifier of the table's row that it is in, where it has one. */
  readonly rowId?: string;
}

export function mutantsOf(path: string, text: string): readonly Mutant[] {
  return eachByItsName(path.endsWith(".json") ? tableMutants(path, text) : codeMutants(path, text));
}

/** Two changes of one line may read the same: what is said of one (equivalent.json) is not said of the other. */
function eachByItsName(mutants: readonly Mutant[]): readonly Mutant[] {
  const counts = new Map<string, number>();
  return mutants.map((mutant) => {
    const count = (counts.get(mutant.name) ?? 0) + 1;
    counts.set(mutant.name, count);
    return count === 1 ? mutant : { ...mutant, name: `${mutant.name} (${count})` };
  });
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly kind: Mutant["kind"];
  readonly says: string;
  readonly row?: Row | undefined;
}

/** A row of a table: what it is called by, its identifier or else its name. */
interface Row {
  readonly id: string | undefined;
  readonly called: string | undefined;
}

const flips: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.LessThanToken, "<="],
]);

/** Every number and every comparison, but for those that hold no threshold ({@link isNoThreshold}). */
function codeMutants(path: string, text: string): readonly Mutant[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const splices: Splice[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isNumericLiteral(node) && !isNoThreshold(node))
      splices.push(...steps(node.getStart(file), node.getText(file)));
    if (ts.isBinaryExpression(node)) {
      const flipped = flips.get(node.operatorToken.kind);
      const { operatorToken: token } = node;
      if (flipped !== undefined)
        if (!isOfMoments(node))
          splices.push({
            start: token.getStart(file),
            end: token.end,
            replacement: flipped,
            kind: "comparison",
            says: `${token.getText(file)} → ${flipped}`,
          });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return splices.map((splice) => toMutant(path, text, splice));
}

const unitsOfTime = [60_000, 3_600_000, 86_400_000, 365.25];

/** Positions in lists and texts, decimals that are printed, versions, units of time: a step there is another kind of error, which the types or any test show. */
function isNoThreshold(node: ts.NumericLiteral): boolean {
  // "The last" is minus one.
  const parent = ts.isPrefixUnaryExpression(node.parent) ? node.parent.parent : node.parent;
  if (ts.isElementAccessExpression(parent)) return true;
  if (ts.isBinaryExpression(parent) && isCount(parent.left)) return Number(node.text) < 2;
  if (ts.isPropertyAssignment(parent) && parent.name.getText() === "version") return true;
  if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression))
    return ["slice", "toFixed", "at", "indexOf", "charAt", "flat", "padStart", "sort"].includes(
      parent.expression.name.getText(),
    );
  // What stands for a date that is not there, where only the order matters.
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return Number(node.text) === 0;
  return unitsOfTime.includes(Number(node.text));
}

/** "Is there any", "are there several": the comparison itself is flipped, which says the same. */
function isCount(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && ["length", "size"].includes(node.name.getText());
}

/** Whether one millisecond belongs to a stretch of time or not: no record is kept so finely. The length of the stretch is changed by a step. */
function isOfMoments({ left, right }: ts.BinaryExpression): boolean {
  return [left, right].some((side) => /Ms\b|_MS\b|\bms\b/.test(side.getText()));
}

function steps(start: number, written: string): readonly Splice[] {
  const plain = written.replaceAll("_", "");
  const decimals = plain.split(".")[1]?.length ?? 0;
  const value = Number(plain);
  const step = 10 ** -decimals;
  return [value + step, value - step].map((other) => {
    const replacement = other.toFixed(decimals);
    const inPlace = replacement.startsWith("-") ? `(${replacement})` : replacement;
    return {
      start,
      end: start + written.length,
      replacement: inPlace,
      kind: "number" as const,
      says: `${written} → ${replacement}`,
    };
  });
}

/** Every number by one step, every row and every word of a list left out; never what only says where the table comes from. */
function tableMutants(path: string, text: string): readonly Mutant[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JSON);
  const splices: Splice[] = [];
  const visit = (node: ts.Node, row: Row | undefined): void => {
    if (ts.isPropertyAssignment(node)) {
      visit(node.initializer, row);
      return;
    }
    if (ts.isNumericLiteral(node)) {
      const negative = ts.isPrefixUnaryExpression(node.parent);
      const made = steps(node.getStart(file), node.getText(file));
      splices.push(
        ...made
          .map((one) => ({ ...one, replacement: one.replacement.replace(/[()]/g, ""), row }))
          .filter(({ replacement }) => !(negative && replacement.startsWith("-"))),
      );
      return;
    }
    if (ts.isArrayLiteralExpression(node)) {
      node.elements.forEach((element, at) => {
        const own = rowOf(element, row) ?? row;
        const next = node.elements[at + 1];
        const before = node.elements[at - 1];
        const start = next === undefined && before !== undefined ? before.end : element.getStart(file);
        const end = next === undefined ? element.end : next.getStart(file);
        if (!ts.isNumericLiteral(element))
          splices.push({
            start,
            end,
            replacement: "",
            kind: ts.isStringLiteral(element) ? "word" : "row",
            says: `without ${oneLine(element.getText(file))}`,
            row: own,
          });
        visit(element, own);
      });
      return;
    }
    ts.forEachChild(node, (child) => visit(child, row));
  };
  visit(file, undefined);
  return splices.map((splice) => toMutant(path, text, splice));
}

function rowOf(node: ts.Node, around: Row | undefined): Row | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const texts = new Map<string, string>();
  for (const property of node.properties)
    if (ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer))
      texts.set(property.name.getText().replaceAll('"', ""), property.initializer.text);
  const id = texts.get("id");
  const called = id ?? texts.get("name");
  return called === undefined ? undefined : { id: id ?? around?.id, called };
}

function toMutant(path: string, text: string, { start, end, replacement, kind, says, row }: Splice): Mutant {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(from, text.indexOf("\n", start)).trim();
  const place = path.endsWith(".json") ? (row?.called ?? "") : oneLine(line);
  return {
    name: `${path} | ${place} | ${says}${path.endsWith(".json") && kind === "number" ? ` in ${around(text, start)}` : ""}`,
    path,
    kind,
    text: text.slice(0, start) + replacement + text.slice(end),
    ...(row?.id === undefined ? {} : { rowId: row.id }),
  };
}

/** The name before a number of a table, and where in the line it stands. */
function around(text: string, at: number): string {
  return oneLine(text.slice(Math.max(text.lastIndexOf("\n", at) + 1, at - 50), at).trim());
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
