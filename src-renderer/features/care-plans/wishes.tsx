import type { ReactNode } from "react";
import type { WishView } from "../../../shared/view-models/care-plans/end-of-life-wishes.ts";
import { Card } from "../../components/card.tsx";
import { Tag } from "../../components/tag.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./wishes.module.css";

/** Where the person wants to be: every organisation's newest answer, and whether they agree. */
export function Wishes({ wishes }: { readonly wishes: readonly WishView[] }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <Card title="Where the person wants to be">
      <dl className={styles.wishes}>
        {wishes.map((wish) => (
          <div key={wish.about}>
            <dt>
              {wish.about}{" "}
              {wish.differ ? (
                <Tag tag={{ word: "organisations differ", tone: "danger", about: "disagreement" }} />
              ) : null}
            </dt>
            {wish.answers.map((answer) => (
              <dd key={`${answer.groupId} ${answer.words}`}>
                <button type="button" data-row={answer.groupId} onClick={() => openRow(answer.groupId)}>
                  <strong>{answer.words}</strong>{" "}
                  <span className={styles.who}>
                    {answer.source}, {answer.when}
                  </span>
                </button>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Card>
  );
}
