/** One step: what happened, when, and a word about it. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly when?: string;
  readonly isNow?: boolean;
}

/** What has happened and what comes, one under the other; what is now stands out. */
Component({
  properties: { steps: Array, label: String },
});
