import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { counted } from "../../../shared/view-models/lines/text-part.ts";
import type { MedicationsView } from "../../../shared/view-models/medicines/medications-view.ts";
import { countNow, filterMedicines } from "../../../shared/view-models/medicines/medicine-filter.ts";
import { useSharedWords } from "../../api/use-shared-part.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { ChoiceBar } from "../../components/choice-bar.tsx";
import { LineList } from "../../components/line-list.tsx";
import { ListFilter } from "../../components/list-filter.tsx";
import { EmptySection } from "../../components/list-screen.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { StateNote } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import { ListComparison } from "./list-comparison.tsx";
import styles from "./medications-screen.module.css";
import { MedicineTable } from "./medicine-table.tsx";

type Shown = "current" | "past" | "lists";

/** One row a medicine across all organisations; current and past are two views that exclude each other (CUI Medications List). */
export function MedicationsScreen(): ReactNode {
  return <ViewGate answer={useView("medications", undefined)}>{(view) => <Medications view={view} />}</ViewGate>;
}

function Medications({ view }: { readonly view: MedicationsView }): ReactNode {
  const [shown, setShown] = useState<Shown>("current");
  const total = view.current.length + view.unstated.length + view.given.length + view.past.length;
  const [wanted, setWanted] = useState("");
  const want = useSharedWords(wanted, setWanted);
  const filtered = useMemo(
    () => filterMedicines(view, shown === "past" ? "past" : "current", wanted),
    [view, shown, wanted],
  );
  const left = { ...view, ...filtered.lists };
  return (
    <ScreenPage
      title="Medications"
      aside={`${counted(total, "medicine")}, ${counted(view.entries, "entry", "entries")}`}
    >
      <div className={styles.bar}>
        <ChoiceBar<Shown>
          label="Medicines shown"
          options={[
            { id: "current", words: "Current", count: countNow(view) },
            { id: "past", words: "Past", count: view.past.length },
            { id: "lists", words: "Two lists" },
          ]}
          value={shown}
          onChange={setShown}
        />
        {shown === "lists" ? null : (
          <ListFilter
            label="Find a medicine"
            wanted={wanted}
            onWant={want}
            active={filtered.active}
            notice={
              filtered.active
                ? filtered.notice
                : `Showing ${shown === "current" ? countNow(view, " current") : `${view.past.length} past`} of ${counted(total, "medicine")}.`
            }
            hidden={filtered.hidden}
          />
        )}
      </div>
      <StopNotice {...view.recentlyStopped} />
      {view.suppliedAgain === "" ? null : <StopNotice count={1} sentence={view.suppliedAgain} />}
      <StateNote state={view.state} />
      {view.ofWholeLists.map((sentence) => (
        <p key={sentence} className={styles.ofList}>
          {sentence}
        </p>
      ))}
      {shown === "current" ? (
        <Current view={left} filtered={filtered.active} />
      ) : shown === "past" ? (
        <Past view={left} filtered={filtered.active} />
      ) : (
        <ListComparison />
      )}
    </ScreenPage>
  );
}

function StopNotice({ count, sentence }: MedicationsView["recentlyStopped"]): ReactNode {
  return (
    <p className={styles.stopped} data-some={count > 0}>
      {count > 0 ? <span aria-hidden="true">◆ </span> : null}
      <WholeWords text={sentence} />
    </p>
  );
}

interface ListProps {
  readonly view: MedicationsView;
  /** An empty list is then what the filter leaves, and says nothing of the record. */
  readonly filtered: boolean;
}

const nothingLeft = "The filter leaves none.";

function Current({ view, filtered }: ListProps): ReactNode {
  return (
    <>
      <Card title="Current" aside={String(view.current.length)}>
        {view.current.length === 0 ? (
          <EmptySection
            words={filtered ? nothingLeft : "No medicine is recorded as current."}
            unknown={!filtered && view.state.unknown}
          />
        ) : (
          <MedicineTable rows={view.current} label="Current medicines" />
        )}
      </Card>
      {view.unstated.length === 0 ? null : (
        <Card title="Not stated whether it is taken" aside={String(view.unstated.length)}>
          <MedicineTable
            rows={view.unstated}
            label="Medicines of which it is not stated whether they are taken"
            unknown
          />
        </Card>
      )}
      {view.given.length === 0 ? null : (
        <Card title="Given or supplied lately, no prescription on record" aside={String(view.given.length)}>
          <MedicineTable rows={view.given} label="Medicines given or supplied lately" />
        </Card>
      )}
      {view.others.length === 0 ? null : (
        <Card title="Other entries under this heading" aside={String(view.others.length)}>
          <LineList lines={view.others} label="Other entries under this heading" />
        </Card>
      )}
      {view.devices.length === 0 ? null : (
        <Card title="Medical devices" aside={String(view.devices.length)}>
          <LineList lines={view.devices} label="Medical devices" />
        </Card>
      )}
    </>
  );
}

function Past({ view, filtered }: ListProps): ReactNode {
  return (
    <Card title="Past" aside={String(view.past.length)}>
      {view.past.length === 0 ? (
        <EmptySection
          words={filtered ? nothingLeft : "No medicine is recorded as past."}
          unknown={!filtered && view.state.unknown}
        />
      ) : (
        <MedicineTable rows={view.past} label="Past medicines" />
      )}
    </Card>
  );
}
