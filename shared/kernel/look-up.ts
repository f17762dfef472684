/** Reads a table by a key that came from outside: `constructor` and the like, which every object answers to, are not in it. */
export function lookUp<T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
