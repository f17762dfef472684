import type { ReactNode } from "react";
import type { ExternalCardView } from "../../../shared/view-models/flags/external-cards-view.ts";
import styles from "./external-cards.module.css";

type Block = ExternalCardView["detail"][number];
type Span = Extract<Block, { readonly kind: "paragraph" | "heading" | "code" }>["spans"][number];

/** A service's own words: letters, and nothing that they could ask the page to do. */
export function ServiceWords({ blocks }: { readonly blocks: readonly Block[] }): ReactNode {
  return (
    <div className={styles.words}>
      {blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two blocks may say the same, and none moves
        <Words key={place} block={block} />
      ))}
    </div>
  );
}

function Words({ block }: { readonly block: Block }): ReactNode {
  switch (block.kind) {
    case "heading":
      return (
        <p>
          <strong>
            <Spans spans={block.spans} />
          </strong>
        </p>
      );
    case "paragraph":
      return (
        <p>
          <Spans spans={block.spans} />
        </p>
      );
    case "code":
      return (
        <pre>
          <Spans spans={block.spans} />
        </pre>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List>
          {block.items.map((spans, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two items may say the same, and none moves
            <li key={place}>
              <Spans spans={spans} />
            </li>
          ))}
        </List>
      );
    }
  }
}

function Spans({ spans }: { readonly spans: readonly Span[] }): ReactNode {
  return spans.map(({ text, as }, place) => {
    const key = `${place}`;
    if (as === "strong") return <strong key={key}>{text}</strong>;
    if (as === "emphasis") return <em key={key}>{text}</em>;
    return as === "code" ? <code key={key}>{text}</code> : text;
  });
}
