/** One line of a list of bars. */
export interface Bar {
  readonly name: string;
  readonly value: number | null;
  /** An outline only: what is not known, or the rest. */
  readonly faint?: boolean;
}
