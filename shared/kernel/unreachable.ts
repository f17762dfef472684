/** Closes an exhaustive `switch`: a new member of the union stops compiling here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${typeof value}`);
}
