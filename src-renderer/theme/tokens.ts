import type { SourceKind } from "../../shared/domain/source.ts";

/** A pair that is used together: words on a surface of the same meaning. */
interface Tone {
  readonly ink: string;
  readonly surface: string;
}

/**
 * The colours of one look. Colour is spent on danger, disagreement, organisation and action only. `hatch` means "we don't know" and is used
 * for nothing else. Contrast of each ink on its surface is checked in test/unit/renderer/tokens.test.ts.
 */
export interface Tokens {
  readonly page: string;
  readonly card: string;
  readonly raised: string;
  readonly hairline: string;
  readonly ink: string;
  readonly quiet: string;
  readonly action: string;
  readonly onAction: string;
  readonly selected: string;
  readonly focus: string;
  /** What lies over the page while a panel or dialog is open. */
  readonly shade: string;
  readonly danger: Tone;
  readonly warning: Tone;
  readonly notice: Tone;
  readonly safeguarding: Tone;
  readonly good: Tone;
  readonly hatch: { readonly ink: string; readonly base: string; readonly stripe: string; readonly border: string };
  /** The one dark surface. */
  readonly banner: {
    readonly surface: string;
    readonly ink: string;
    readonly quiet: string;
    readonly chip: string;
    readonly edge: string;
    /** A deceased patient's: another colour and a pattern (PAB-0055). */
    readonly deceased: string;
    readonly deceasedStripe: string;
  };
  readonly source: Readonly<Record<SourceKind, string>>;
}

export type Look = "light" | "dark" | "highContrast";

export const tokens: Readonly<Record<Look, Tokens>> = {
  light: {
    page: "#f1f4f7",
    card: "#ffffff",
    raised: "#ffffff",
    hairline: "#d3dbe3",
    ink: "#14202c",
    quiet: "#4a5968",
    action: "#0057b0",
    onAction: "#ffffff",
    selected: "#e3effb",
    focus: "#0057b0",
    shade: "#14202c59",
    danger: { ink: "#a8121c", surface: "#fdeaea" },
    warning: { ink: "#7d4300", surface: "#fff0d9" },
    notice: { ink: "#00498f", surface: "#e3effb" },
    safeguarding: { ink: "#5a2a82", surface: "#f2e9f9" },
    good: { ink: "#14663a", surface: "#e4f4ea" },
    hatch: { ink: "#2d3a47", base: "#ffffff", stripe: "#e3e9ef", border: "#74879a" },
    banner: {
      surface: "#0b2545",
      ink: "#ffffff",
      quiet: "#c3d1e2",
      chip: "#1b3d68",
      edge: "#0b2545",
      deceased: "#3a3a3c",
      deceasedStripe: "#505054",
    },
    source: {
      gp: "#0057b0",
      acute: "#8d2135",
      ambulance: "#187547",
      community: "#74429b",
      mentalHealth: "#0b6e78",
      council: "#4c5b12",
      hospice: "#a12b6e",
      careHome: "#935400",
      other: "#4a5968",
    },
  },
  dark: {
    page: "#0f151b",
    card: "#182029",
    raised: "#202b36",
    hairline: "#33414f",
    ink: "#e7edf3",
    quiet: "#a9b8c6",
    action: "#84bdf7",
    onAction: "#0a1c30",
    selected: "#1d3450",
    focus: "#9fccfa",
    shade: "#00000099",
    danger: { ink: "#ff9d9d", surface: "#43191d" },
    warning: { ink: "#ffc874", surface: "#3c2b10" },
    notice: { ink: "#9fccfa", surface: "#1a324d" },
    safeguarding: { ink: "#d7b5f3", surface: "#34214a" },
    good: { ink: "#8fd8ae", surface: "#15351f" },
    hatch: { ink: "#dbe4ec", base: "#182029", stripe: "#2a3744", border: "#8397aa" },
    banner: {
      surface: "#12365f",
      ink: "#ffffff",
      quiet: "#cbd9e9",
      chip: "#23517f",
      edge: "#4a7fb5",
      deceased: "#47474b",
      deceasedStripe: "#5a5a60",
    },
    source: {
      gp: "#6cb1f7",
      acute: "#f0909f",
      ambulance: "#6fcf97",
      community: "#c79fe6",
      mentalHealth: "#6fc9d3",
      council: "#bccb7a",
      hospice: "#f092c4",
      careHome: "#eeb062",
      other: "#a9b8c6",
    },
  },
  highContrast: {
    page: "#000000",
    card: "#000000",
    raised: "#000000",
    hairline: "#ffffff",
    ink: "#ffffff",
    quiet: "#ffffff",
    action: "#ffe81f",
    onAction: "#000000",
    selected: "#333300",
    focus: "#ffe81f",
    shade: "#000000a6",
    danger: { ink: "#ffb9b9", surface: "#5c0007" },
    warning: { ink: "#ffd966", surface: "#3d2c00" },
    notice: { ink: "#b3d7ff", surface: "#00285c" },
    safeguarding: { ink: "#e4cbff", surface: "#3d0a5c" },
    good: { ink: "#a6f0c6", surface: "#00391c" },
    hatch: { ink: "#ffffff", base: "#000000", stripe: "#2a2a2a", border: "#ffffff" },
    banner: {
      surface: "#00204a",
      ink: "#ffffff",
      quiet: "#ffffff",
      chip: "#000000",
      edge: "#ffffff",
      deceased: "#000000",
      deceasedStripe: "#545454",
    },
    source: {
      gp: "#7cc0ff",
      acute: "#ff9d9d",
      ambulance: "#79e6a3",
      community: "#dcb3ff",
      mentalHealth: "#7ee9f5",
      council: "#d7ea7b",
      hospice: "#ffa3d4",
      careHome: "#ffc46b",
      other: "#ffffff",
    },
  },
};
