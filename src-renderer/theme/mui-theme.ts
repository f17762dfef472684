import type { CSSObject, Theme } from "@mui/material/styles";
import { createTheme } from "@mui/material/styles";
import type { Look } from "./tokens.ts";
import { tokens } from "./tokens.ts";

const fontFamily = '"Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif';

/** MUI's share of the look: the same tokens, square and flat, nothing that moves without need. */
export function muiTheme(look: Look): Theme {
  const colours = tokens[look];
  return createTheme({
    palette: {
      mode: look === "light" ? "light" : "dark",
      primary: { main: colours.action, contrastText: colours.onAction },
      error: { main: colours.danger.ink },
      warning: { main: colours.warning.ink },
      background: { default: colours.page, paper: colours.raised },
      text: { primary: colours.ink, secondary: colours.quiet },
      divider: colours.hairline,
      // What cannot be pressed yet can still be read: in high contrast a hairline is as white as the words on it would be.
      action: {
        active: colours.ink,
        disabled: colours.quiet,
        disabledBackground: look === "highContrast" ? colours.card : colours.hairline,
      },
    },
    typography: {
      fontFamily,
      fontSize: 14,
      button: { textTransform: "none", fontWeight: 600 },
    },
    shape: { borderRadius: 6 },
    transitions: { create: () => "none" },
    components: {
      MuiButtonBase: {
        defaultProps: { disableRipple: true },
        // The library takes the outline away and relies on the ripple; the ring of base.css is put back.
        styleOverrides: {
          root: {
            "&:focus-visible": { outline: `0.1875rem solid ${colours.focus}`, outlineOffset: "0.0625rem" },
          },
        },
      },
      MuiButton: {
        defaultProps: { disableElevation: true, size: "small" },
        // The library's own room around the words is in px: with large letters they would touch the border.
        styleOverrides: {
          contained: { padding: "0.25rem 0.625rem", "&.Mui-disabled": { border: `1px solid ${colours.hairline}` } },
          outlined: { borderColor: "currentcolor", padding: "0.1875rem 0.5625rem" },
          text: { minWidth: "3rem", padding: "0.25rem 0.3125rem" },
        },
      },
      // What is chosen is filled as in every other choice (choice-bar.module.css): the library's grey was hardly seen, in high contrast least of all.
      MuiToggleButton: {
        styleOverrides: {
          root: {
            "&.Mui-selected, &.Mui-selected:hover": { backgroundColor: colours.action, color: colours.onAction },
          },
          sizeSmall: { padding: "0.4375rem" },
        },
      },
      // The edge of a field is seen against its surface (WCAG 2.2, 1.4.11), as that of every other field.
      MuiOutlinedInput: { styleOverrides: { notchedOutline: { borderColor: colours.hatch.border } } },
      // As large as the letters beside it.
      MuiSwitch: { styleOverrides: { root: switchSize(1.25, 0.5625), sizeSmall: switchSize(1, 0.25) } },
      MuiLinearProgress: { styleOverrides: { bar: { transition: "none" } } },
      MuiPaper: { styleOverrides: { root: { backgroundImage: "none" } } },
      // As every other title of a panel (side-drawer.module.css).
      MuiDialogTitle: { styleOverrides: { root: { fontSize: "1rem", fontWeight: 700, paddingBlock: "0.75rem" } } },
      MuiDialogActions: { styleOverrides: { root: { padding: "0.5rem" } } },
      MuiTooltip: { defaultProps: { arrow: true, enterDelay: 300 } },
      // Over once it is closed, not a timer later: the next Esc is for what lies below it.
      MuiDrawer: { defaultProps: { transitionDuration: 0, ModalProps: { closeAfterTransition: false } } },
      MuiBackdrop: {
        styleOverrides: { root: { "&:not(.MuiBackdrop-invisible)": { backgroundColor: colours.shade } } },
      },
      MuiDialog: {
        defaultProps: { transitionDuration: 0, closeAfterTransition: false },
        // Nothing lies over who it is (PAB-0013): a dialog and the shade behind it begin below the banner.
        styleOverrides: {
          root: {
            insetBlockStart: "var(--tl-banner-height, 0px)",
            "& > .MuiBackdrop-root": { insetBlockStart: "var(--tl-banner-height, 0px)" },
          },
          // The library's own widths are in px: with large letters a few words would stand on a line.
          paperWidthSm: { maxWidth: "min(37.5rem, 100% - 2rem)" },
          // In a dark look a shadow shows no edge.
          paper: {
            border: `1px solid ${colours.hairline}`,
            marginBlock: "min(1rem, 2vh)",
            maxBlockSize: "calc(100% - min(2rem, 4vh))",
          },
        },
      },
      // The library's own place is in px: with large letters the label would lie on what is typed.
      MuiInputLabel: {
        styleOverrides: {
          outlined: { "&.MuiInputLabel-shrink": { transform: "translate(14px, -0.5625rem) scale(0.75)" } },
        },
      },
      MuiMenu: { defaultProps: { transitionDuration: 0 } },
      // The library's own tint is too light for small words; where the focus is, the ring says.
      MuiMenuItem: {
        styleOverrides: {
          root: { "&.Mui-selected, &.Mui-selected.Mui-focusVisible": { backgroundColor: colours.selected } },
        },
      },
    },
  });
}

/** A switch of the library's own proportions, in rem: its knob, and the room around the knob. The track begins 3/16 further in than the knob does. */
function switchSize(knobRem: number, roomRem: number): CSSObject {
  return {
    height: `${knobRem + 2 * roomRem}rem`,
    padding: `${roomRem + 0.1875}rem`,
    width: `${2 * knobRem + 2 * roomRem}rem`,
    "& .MuiSwitch-thumb": { height: `${knobRem}rem`, width: `${knobRem}rem` },
    "& .MuiSwitch-switchBase": {
      padding: `${roomRem}rem`,
      "&.Mui-checked": { transform: `translateX(${knobRem}rem)` },
    },
  };
}
