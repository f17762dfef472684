import type { EntryKey } from "../kernel/brand.ts";

export interface TeamMember {
  /** With the organisation, where it is known. */
  readonly name: string;
  readonly role?: string;
  readonly phone?: string;
  /** Who it is, in parts: see `Party`. */
  readonly person?: {
    readonly name: string;
    readonly numbers?: readonly string[];
    readonly organisation?: string;
    readonly organisationNumbers?: readonly string[];
    readonly resolvedFrom?: EntryKey;
  };
}

export interface CareTeamDetail {
  readonly kind: "careTeam";
  readonly topic: "childProtection" | "unbornChildProtection" | "lookedAfterChild" | "careTeam";
  readonly members: readonly TeamMember[];
}
