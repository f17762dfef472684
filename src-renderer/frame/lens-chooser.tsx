import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import type { ReactNode } from "react";
import { useLayoutEffect, useRef, useState } from "react";
import { allLenses } from "../../shared/lenses/lenses.ts";
import { capOf } from "../keys.ts";
import { useNavigation } from "../navigation.ts";
import styles from "./lens-chooser.module.css";

interface Props {
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** Height of the list of lenses with some room, rem. */
const menuRem = 20;

/** Whose view it is, and another one a click away. */
export function LensChooser({ open, onOpen, onClose }: Props): ReactNode {
  const { lens, chooseLens } = useNavigation();
  const button = useRef<HTMLButtonElement>(null);
  const [upwards, setUpwards] = useState(true);
  useLayoutEffect(() => {
    if (open && button.current !== null) setUpwards(roomAbove(button.current) >= menuRem);
  }, [open]);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.lens}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-keyshortcuts={capOf("lens")}
        onClick={onOpen}
      >
        <span>
          {lens.name} <span aria-hidden="true">▾</span>
        </span>
        <kbd>{capOf("lens")}</kbd>
      </button>
      <Menu
        open={open}
        anchorEl={() => button.current}
        onClose={onClose}
        slotProps={{
          list: { "aria-label": "Whose view" },
          paper: { className: styles.menu ?? "", role: "region", "aria-label": "Views" },
        }}
        anchorOrigin={{ vertical: upwards ? "top" : "bottom", horizontal: "left" }}
        transformOrigin={{ vertical: upwards ? "bottom" : "top", horizontal: "left" }}
      >
        {allLenses.map((one) => (
          <MenuItem
            key={one.id}
            role="menuitemradio"
            aria-checked={one.id === lens.id}
            selected={one.id === lens.id}
            onClick={() => {
              onClose();
              chooseLens(one.id);
            }}
          >
            <span className={styles.choice}>
              <span>
                <span aria-hidden="true">{one.id === lens.id ? "● " : "○ "}</span>
                {one.name}
              </span>
              <span className={styles.purpose}>{one.purpose}</span>
            </span>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** Between the banner, which nothing covers (PAB-0013), and the button, rem. */
function roomAbove(button: HTMLElement): number {
  const root = getComputedStyle(document.documentElement);
  const banner = Number.parseFloat(root.getPropertyValue("--tl-banner-height")) || 0;
  return (button.getBoundingClientRect().top - banner) / Number.parseFloat(root.fontSize);
}
