import type { Snippet } from 'svelte';
import type { CsvTable } from './save-csv';

/** A chart in its section: what it is called and says, its picture, and the same as a table and as files. */
export interface ChartFrameProps {
  /** Letters and hyphens: names the section in ids and files. */
  id: string;
  heading: string;
  /** One sentence that says what the chart shows. */
  says: string;
  asTable: boolean;
  ontable: (asTable: boolean) => void;
  /** What the CSV holds. */
  csv: CsvTable;
  /** Start of the names of saved files. */
  fileName: string;
  /** False where there is nothing to save or to show as a table. */
  isKnown?: boolean;
  extra?: Snippet;
  /** Stands above picture and table. */
  above?: Snippet;
  picture: Snippet;
  table: Snippet;
}
