import ts from "typescript";
import { expect, test } from "vitest";
import { type SourceFile, typescriptUnder } from "./source-files.ts";

/** Casts that no parser could replace, each with its reason. `as const` and `satisfies` are not casts. */
const allowed: Readonly<Record<string, { readonly casts: number; readonly because: string }>> = {
  "shared/kernel/brand.ts": { casts: 4, because: "the constructors of the branded types, each right after its check" },
};

test("a value's type is checked or parsed, never asserted", () => {
  const files = typescriptUnder("shared", "src-main", "src-renderer");
  const found = files.flatMap((file) => {
    const casts = castsIn(file);
    return casts.length > (allowed[file.path]?.casts ?? 0) ? casts : [];
  });
  expect(found).toEqual([]);
});

test("the list of allowed casts has no entry that is no longer needed", () => {
  const files = typescriptUnder("shared", "src-main", "src-renderer");
  const counts = new Map(files.map((file) => [file.path, castsIn(file).length]));
  const stale = Object.entries(allowed).filter(([path, { casts }]) => counts.get(path) !== casts);
  expect(stale.map(([path, { casts }]) => `${path} allows ${casts}, has ${counts.get(path) ?? "no file"}`)).toEqual([]);
});

function castsIn({ path, text }: SourceFile): readonly string[] {
  const source = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) ||
      ts.isTypeAssertionExpression(node) ||
      ts.isNonNullExpression(node)
    ) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${path}:${line + 1} ${node.getText(source).split("\n")[0]}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
