/** Characters (of bytes as base64, of writing as such) below which equal contents are no sign of one document: `No content` stands in many. */
const shortestBytes = 64;
const shortestWriting = 12;

/** Whether a digest of {@link DocumentDetail} is of so much that two documents hardly have it in common. */
export function tellsOneDocument(digest: string): boolean {
  return [...digest.matchAll(/(?:^| )(held|written) (\d+)/g)].every(
    ([, kind, length]) => Number(length) >= (kind === "held" ? shortestBytes : shortestWriting),
  );
}
