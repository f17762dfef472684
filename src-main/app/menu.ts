import { Menu, type MenuItemConstructorOptions } from "electron";

/**
 * No menu on Windows and Linux: its entries (reload, developer tools, zoom) are not the user's. macOS takes copying and quitting from
 * the menu, so there it has these and nothing else.
 */
export function setApplicationMenu(platform: NodeJS.Platform): void {
  if (platform !== "darwin") {
    Menu.setApplicationMenu(null);
    return;
  }
  const template: MenuItemConstructorOptions[] = [
    { role: "appMenu", submenu: [{ role: "about" }, { type: "separator" }, { role: "hide" }, { role: "quit" }] },
    { role: "editMenu", submenu: [{ role: "copy" }, { role: "paste" }, { role: "selectAll" }] },
    { role: "windowMenu", submenu: [{ role: "minimize" }, { role: "togglefullscreen" }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
