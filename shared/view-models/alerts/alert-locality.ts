/** What a locality says of its own alerts (blueprint `alerts`). */
export interface AlertLocality {
  /** A look at a child protection entry reaches the local authority (CP-IS). */
  readonly childProtectionViewsShared?: boolean | undefined;
  /** Who may see more than the alert, and how to ask. */
  readonly whoMaySeeMore?: string | undefined;
  /** Parts of the roles, in any case of letters, that may open rows which hold their words back. Absent: everybody may, and each look is recorded. */
  readonly mayOpen?: readonly string[] | undefined;
}
