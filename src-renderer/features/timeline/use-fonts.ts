import { useEffect, useState } from "react";

/** Whether the type of the page is here: words measured before that are measured again. */
export function useFonts(): boolean {
  const [ready, setReady] = useState(() => document.fonts.status === "loaded");
  useEffect(() => {
    let wanted = true;
    void document.fonts.ready.then(() => {
      if (wanted) setReady(true);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return ready;
}
