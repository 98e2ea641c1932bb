/**
 * Numbers of a bench by name; the names are written down with the command line's promises. Null where something that
 * the figure needs is not on this machine.
 */
export type Figures = Readonly<Record<string, number | null>>;

export interface BenchOptions {
  /** A smaller run of the same shape. */
  readonly quick: boolean;
  /** Says how far it is, for whoever waits. */
  readonly progress: (line: string) => void;
}

export interface Aim {
  readonly figure: string;
  /** The figure shall stay under this. */
  readonly below: number;
}

/** One thing that is measured. */
export interface Bench {
  readonly name: string;
  readonly aims: readonly Aim[];
  /** Sentences for the page about performance: what is measured and how. */
  readonly about: string;
  /** What the time or the memory goes to. */
  readonly bounds: string;
  run(options: BenchOptions): Promise<Figures>;
}
