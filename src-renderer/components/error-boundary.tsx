import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { Component } from "react";
import styles from "./error-boundary.module.css";

interface Props {
  /** What could not be drawn, as the reader knows it: "Allergies", "This window". */
  readonly what: string;
  readonly children: ReactNode;
}

interface State {
  readonly failed: boolean;
}

/**
 * Keeps a fault in one part of the screen from taking the rest with it, and says which part is missing. The fault's message may hold patient data,
 * so it is neither shown nor logged.
 */
export class ScreenErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert" className={`hatched ${styles.box}`}>
        <p>
          <strong>{this.props.what} could not be drawn.</strong> A fault of Throughline, not of the record: what belongs
          here exists and is not shown. Read it under Whole record or at its source.
        </p>
        <Button variant="outlined" onClick={() => this.setState({ failed: false })}>
          Try again
        </Button>
      </div>
    );
  }
}
