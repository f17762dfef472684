import createCache from "@emotion/cache";
import { CacheProvider } from "@emotion/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import "./theme/base.css";
import { adoptPrintLook } from "./theme/print-look.ts";

/** The page's policy lets in only styles that carry the nonce which main gave this page load. */
function pageNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content;
}

adoptPrintLook();

const nonce = pageNonce();
const styleCache = createCache({ key: "tl", ...(nonce === undefined ? {} : { nonce }) });
const root = document.getElementById("root");

if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <CacheProvider value={styleCache}>
        <App />
      </CacheProvider>
    </StrictMode>,
  );
}
