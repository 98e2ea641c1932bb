import { pluralFor } from '../plural';

const plural = pluralFor('en');

/** How the saving of an export to a file goes. */
export const saving = {
  save: 'Save…',
  saveRows: (n: number, shown: string) =>
    plural(n, { one: `Export ${shown} row…`, other: `Export ${shown} rows…` }),
  choosing: 'Choose where to…',
  writing: (n: number, shown: string) =>
    plural(n, { one: `${shown} row written`, other: `${shown} rows written` }),
  of: (written: string, all: string, n: number) =>
    `${written} of ${plural(n, { one: `${all} row`, other: `${all} rows` })}`,
  progress: 'Written so far',
  cancel: 'Cancel',
  cancelled: 'Cancelled. Nothing is left of the file.',
  saved: 'Saved.',
  savedAs: (file: string, n: number, shown: string) =>
    `${file}, ${plural(n, { one: `${shown} row`, other: `${shown} rows` })}`,
  failed: 'Not saved.',
  show: 'Show in folder',
};
