import type { ReactNode } from "react";
import { SideDrawer } from "../../components/side-drawer.tsx";
import { FlagsPanel } from "./flags-panel.tsx";

/** The same flags where the window has no room for them beside the record. */
export function FlagsDrawer({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  return (
    <SideDrawer open={open} title="Flags" onClose={onClose}>
      <FlagsPanel />
    </SideDrawer>
  );
}
