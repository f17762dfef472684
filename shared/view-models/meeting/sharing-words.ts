import type { LinkReason, SharedLink, SharingState } from "../../ipc/sharing-state.ts";
import type { Instant } from "../../kernel/brand.ts";
import { unreachable } from "../../kernel/unreachable.ts";
import { formatInstantTime } from "../format/format-date.ts";

/** One line that stays for as long as it is true. */
export interface SharingNotice {
  /** `apart`: what is on this screen may not be what others see. */
  readonly tone: "together" | "apart";
  readonly words: string;
  readonly does?: { readonly change: "stepAway" | "followAgain"; readonly words: string };
}

/** What must be said of other machines while a record is read: whether the presenter, and whether the launching host, still shows the same. */
export function toSharingNotices(state: SharingState): readonly SharingNotice[] {
  return [...hostNotices(state), ...meetingNotices(state)];
}

function hostNotices({ host }: SharingState): readonly SharingNotice[] {
  if (host === undefined || host.at === "inSync") return [];
  const { hostName, since, why } = host;
  const apart = (said: string): readonly SharingNotice[] => [
    { tone: "apart", words: `Not in sync with ${hostName} since ${formatInstantTime(since)}: ${said}` },
  ];
  switch (why) {
    case "otherPatient":
      return apart("it shows another patient. This record was not changed. Open the other patient from there.");
    case "patientClosed":
      return apart("it has closed this patient.");
    case "someoneApart":
      return apart("a program there does not show the same patient.");
    case "lost":
      return apart("it is not heard. It may show another patient by now.");
    default:
      return unreachable(why);
  }
}

function meetingNotices({ meeting }: SharingState): readonly SharingNotice[] {
  switch (meeting.role) {
    case "none":
      return [];
    case "presenter": {
      const lost = lostWords(meeting.link, "The other machines cannot follow you");
      if (lost !== undefined) return [lost];
      return meeting.othersApartSince === undefined
        ? []
        : [{ tone: "apart", words: `Since ${clock(meeting.othersApartSince)} another machine does not follow you.` }];
    }
    case "follower": {
      const lost = lostWords(meeting.link, "Not in sync with the presenter");
      if (lost !== undefined) return [lost];
      return [followerNotice(meeting)];
    }
    default:
      return unreachable(meeting);
  }
}

function followerNotice(meeting: Extract<SharingState["meeting"], { readonly role: "follower" }>): SharingNotice {
  const stop = { change: "stepAway", words: "Stop following" } as const;
  const paused = meeting.isWallBlank ? " The presenter has paused the projector." : "";
  if (!meeting.isFollowing) {
    const elsewhere = meeting.person === "elsewhere" ? " The presenter has another person open." : "";
    return {
      tone: "apart",
      words: `Stopped following.${elsewhere}${paused}`,
      does: { change: "followAgain", words: "Follow again" },
    };
  }
  switch (meeting.person) {
    case "unheard":
      return { tone: "together", words: "Waiting for the presenter of the meeting.", does: stop };
    case "nobody":
      return { tone: "together", words: `Following the presenter, who has no record open.${paused}`, does: stop };
    case "here":
      return {
        tone: "together",
        words: `Following the presenter of the meeting, in the record as this computer has it.${paused}`,
        does: stop,
      };
    case "opening":
      return { tone: "together", words: "Opening the record that the presenter has opened.", does: stop };
    case "notKept":
    case "elsewhere":
      return {
        tone: "apart",
        words:
          "Not in sync with the presenter, who has opened somebody whose record is not kept on this computer. Launch it from the host system.",
        does: stop,
      };
    case "unknown":
      return {
        tone: "apart",
        words:
          "Not in sync with the presenter, who has opened somebody without an NHS number or a birth date: this computer cannot tell whom.",
        does: stop,
      };
    default:
      return unreachable(meeting.person);
  }
}

function lostWords(link: SharedLink, what: string): SharingNotice | undefined {
  if (link.at !== "lost") return undefined;
  return { tone: "apart", words: `${what} since ${clock(link.since)}: ${reasons[link.reason]}` };
}

/** Whether the hub is heard, for the panel. */
export function linkWords(link: SharedLink): string {
  switch (link.at) {
    case "connecting":
      return "Connecting to the hub.";
    case "inSync":
      return "In sync.";
    case "lost":
      return `Not in sync since ${clock(link.since)}: ${reasons[link.reason]}`;
    default:
      return unreachable(link);
  }
}

const reasons: Readonly<Record<LinkReason, string>> = {
  unreachable: "the hub cannot be reached. It is tried again.",
  closed: "the hub has ended the connection. It is tried again.",
  notDelivered: "the hub did not take what was sent.",
  malformed: "what the hub answers cannot be read. It is tried again.",
  flood: "the hub sends more than can be read. It is tried again.",
  signInNeeded: "the sign-in at the hub has ended. Leave the meeting and join it again.",
  refused: "the hub has refused. Leave the meeting and join it again, or tell your integration team.",
  denied: "the hub has ended the subscription. Leave the meeting and join it again.",
  notGranted: "the hub does not pass on what a meeting needs. Tell your integration team.",
  presenterSilent: "the presenter is not heard. They may have left, or the code may be another meeting’s.",
};

const refusals: Readonly<Record<string, string>> = {
  noMeetingHub: "No hub is configured for this place, so a meeting stays on one machine.",
  sharingIsOn: "This machine shares a meeting already. Leave it first.",
  inputRefused: "That is no code of a meeting: it has twelve letters and digits.",
};

/** Why a meeting was not shared or joined, and what to do. */
export function sharingRefusalWords(reason: string, correlationId: string): string {
  return `${refusals[reason] ?? "The sign-in at the hub did not succeed, and nothing is shared."} Reference ${correlationId}`;
}

function clock(instant: Instant): string {
  return formatInstantTime(instant);
}
