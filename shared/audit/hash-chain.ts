/** SHA-256 of a UTF-8 text, lower-case hexadecimal. Handed in: shared code has no crypto of its own. */
export type Sha256 = (text: string) => string;

/** One event of the log as it is stored: its text, and the hash that ties it to everything before it. */
export interface Link {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** Canonical JSON of the event. */
  readonly body: string;
  readonly hash: string;
}

/** What stands before the first event. */
export const chainStart = "throughline audit 1";

/** The hash of event `seq`: over its number, its text and the hash before it. */
export function linkHash(seq: number, body: string, previousHash: string, sha256: Sha256): string {
  return sha256(`${previousHash}\n${seq}\n${body}`);
}

export type ChainVerdict =
  | { readonly intact: true; readonly length: number }
  /** The first event that does not fit: changed, moved, taken out before it, or put in. */
  | { readonly intact: false; readonly brokenAt: number };

/** Walks the log from its first event, or on from one that is trusted. An end that was cut off shows only against a head kept elsewhere: {@link holdsHead}. */
export function verifyChain(
  links: Iterable<Link>,
  sha256: Sha256,
  after: ChainHead = { seq: 0, hash: chainStart },
): ChainVerdict {
  let previousHash = after.hash;
  let length = after.seq;
  for (const link of links) {
    const fits = link.seq === length + 1 && link.hash === linkHash(link.seq, link.body, previousHash, sha256);
    if (!fits) return { intact: false, brokenAt: length + 1 };
    previousHash = link.hash;
    length += 1;
  }
  return { intact: true, length };
}

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Whether the log still holds the event that was its last when the head was written down. */
export function holdsHead(linkAtHead: Link | undefined, head: ChainHead): boolean {
  return linkAtHead !== undefined && linkAtHead.seq === head.seq && linkAtHead.hash === head.hash;
}
