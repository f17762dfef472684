import type { Issue } from "../../domain/entry.ts";

/** What a reader must know of an entry before trusting it. `tag` is given where it belongs on the line itself. */
export const issueWords: Readonly<Record<Issue["code"], { readonly sentence: string; readonly tag?: string }>> = {
  undated: { sentence: "Its source gives no date for it." },
  futureDated: { sentence: "Its date is in the future.", tag: "dated in the future" },
  endsNever: {
    sentence: "Its end is written as a day in the year 9999, which stands for none: it is read as without an end.",
  },
  impossibleDate: { sentence: "Its date does not exist and is left out.", tag: "impossible date" },
  beforeBirth: { sentence: "Its date is before this person was born.", tag: "before birth" },
  afterDeath: { sentence: "Its date is after this person died.", tag: "after death" },
  uncoded: { sentence: "It has words but no code: no check can read it." },
  unknownCodeSystem: { sentence: "Its code comes from a list that Throughline does not know." },
  invalidSctid: { sentence: "Its SNOMED CT code is not a valid one." },
  unitless: { sentence: "A number without a unit.", tag: "no unit" },
  unitsDiffer: { sentence: "Its printed unit and its coded unit are not the same.", tag: "units differ" },
  missingReference: { sentence: "It refers to something that its source did not send." },
  modifierExtension: {
    sentence:
      "It carries a modifier that Throughline does not know and that may change its meaning. Read it at its source.",
    tag: "meaning may differ",
  },
  draft: { sentence: "It is a draft or a proposal, not a fact.", tag: "draft" },
  transferDegraded: {
    sentence: "It lost its code on the way between two systems: read its original words.",
    tag: "code lost in transfer",
  },
  wrongSystemUri: { sentence: "Its code system was named wrongly and has been read as the one that was meant." },
  termInCode: {
    sentence:
      "Its code was sent with the term inside it, and has been read as the code and the term. See the original.",
  },
  codeTextDiffers: {
    sentence: "Its code and its words do not say the same.",
    tag: "code and words differ",
  },
  codesDiffer: {
    sentence:
      "One of its codes names something else than its words and its other codes. That code is compared with nothing.",
    tag: "codes differ",
  },
  statusUnknown: { sentence: "Its source does not say whether it is still so.", tag: "status not stated" },
  unreadPart: { sentence: "Part of it could not be read. See the original.", tag: "partly unreadable" },
  readAsMeant: {
    sentence: "Its source wrote a yes or no as a word. It was read as the word says; compare it as received.",
  },
  aboutAnother: {
    sentence: "It is about somebody or something other than this person.",
    tag: "not about this person",
  },
  contentsDiffer: {
    sentence: "Its source sent another content under the same id in the same answer, and nothing says which is newer.",
  },
  olderSent: {
    sentence:
      "Its source has since sent an older version of it. The newer one is shown; see at the source which stands.",
    tag: "older version sent since",
  },
  sentInPart: {
    sentence: "Its source sent only part of it. What is missing here was not sent, which is not the same as none.",
    tag: "sent in part",
  },
  restricted: { sentence: "Location details are withheld because the record is restricted." },
};
