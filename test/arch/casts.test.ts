import ts from "typescript";
import { expect, test } from "vitest";
import { type SourceFile, typescriptUnder } from "./source-files.ts";

/** Casts that no parser could replace, each with its reason. `as const` and `satisfies` are not casts. */
const allowed: Readonly<Record<string, { readonly casts: number; readonly because: string }>> = {
  "shared/kernel/brand.ts": { casts: 5, because: "the constructors of the branded types, each right after its check" },
  "shared/sync/search-page.ts": { casts: 1, because: "TypeScript loses the name of a computed key" },
  "shared/view-models/view-params.ts": {
    casts: 1,
    because: "a key to look up with: one that names nothing finds nothing",
  },
  "src-main/app/meeting/projector.ts": {
    casts: 1,
    because: "the view's type stands beside its name in shared/view-models/views.ts",
  },
  "src-main/record-engine/connection.ts": { casts: 2, because: "the only place that makes a Writer, after its checks" },
  "src-main/record-engine/engine-lines.ts": {
    casts: 12,
    because: "both ends of the line between threads are this program",
  },
  "src-main/record-engine/thread-port.ts": {
    casts: 1,
    because: "both ends of the line between threads are this program",
  },
  "src-main/record-engine/record/first-screen.ts": {
    casts: 1,
    because: "this program wrote it, into a file whose every page is authenticated",
  },
  "src-main/record-engine/record/read-record.ts": {
    casts: 1,
    because: "this program wrote it, into a file whose every page is authenticated",
  },
  "src-main/record-engine/vault/audit-file.ts": {
    casts: 1,
    because: "this program wrote it, into a file whose every page is authenticated",
  },
  "src-renderer/api/view-store.ts": {
    casts: 1,
    because: "the view's type stands beside its name in shared/view-models/views.ts",
  },
};

/** By file; each is read once. */
const castsByPath = new Map(
  typescriptUnder("shared", "src-main", "src-renderer").map((file) => [file.path, castsIn(file)] as const),
);

test("a value's type is checked or parsed, never asserted", () => {
  const found = [...castsByPath].flatMap(([path, casts]) => (casts.length > (allowed[path]?.casts ?? 0) ? casts : []));
  expect(found).toEqual([]);
});

test("the list of allowed casts has no entry that is no longer needed", () => {
  const has = (path: string) => castsByPath.get(path)?.length;
  const stale = Object.entries(allowed).filter(([path, { casts }]) => has(path) !== casts);
  expect(stale.map(([path, { casts }]) => `${path} allows ${casts}, has ${has(path) ?? "no file"}`)).toEqual([]);
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
