import { pluralFor } from '../plural';

const plural = pluralFor('en');
const rowsOf = (n: number, shown: string): string =>
  plural(n, { one: `${shown} row`, other: `${shown} rows` });

export const exporting = {
  heading: 'Export',
  formatLabel: 'What to export',
  format: {
    daily: { name: 'Daily table', for: 'For the station meeting: one row per day' },
    hourly: { name: 'Hours', for: 'For the programme editor: one row per hour' },
    geo: { name: 'Places', for: 'For grants and rights societies: countries and cities' },
    sessions: { name: 'Every session', for: 'For whoever wants to count again' },
    lahmacun: { name: 'Lahmacun CSV', for: 'For people who have years of these files' },
    azuracast: { name: 'AzuraCast report', for: 'Same columns as the server’s own report' },
  },
  days: 'Days',
  range: {
    today: 'Today',
    yesterday: 'Yesterday',
    last7: 'The last 7 days',
    thisMonth: 'This month',
    lastMonth: 'Last month',
    own: 'Own dates',
  },
  span: (from: string, to: string) => `${from} to ${to}`,
  from: 'From',
  to: 'To, included',
  type: 'File type',
  types: { csv: 'CSV, opens in a spreadsheet', json: 'JSON, for programs' },
  csvOnly: 'CSV, the only one of this format',
  counted: 'Sessions that count',
  profiles: { all: 'Every session', '30': '30 seconds and longer', '60': '60 seconds and longer' },
  aboutProfiles:
    'Shorter ones are often a player that only tried. The field counts from 60 seconds.',
  zone: (zone: string) => `Days are days in the time zone ${zone}.`,
  codes: 'The file holds codes instead of addresses.',
  addresses: 'The file holds real addresses of listeners. Keep it where only you can read it.',
  longLahmacun:
    'More than one day goes into one table. Programs that read these files back expect one day per file.',
  wrongRange: 'The first day must not lie after the last one.',
  cancel: 'Cancel',
  download: 'Download',
  downloadRows: (n: number, shown: string) => `Export ${rowsOf(n, shown)}`,
  preview: {
    label: 'First rows',
    region: 'First rows of the file',
    loading: 'Reading the first rows …',
    none: 'There is nothing in these days.',
    rows: rowsOf,
    about: (rows: string) => `about ${rows}`,
    running: 'Today is still running.',
    seen: (part: string) => `${part} seen`,
    seenOn: (day: string) => `on ${day}.`,
    saveAs: 'Saved as',
  },
  weekly: {
    label: 'Do this every week',
    hint: 'Monday to Sunday as CSV, every session counted, into the folder in Settings.',
    instead: (every: string, format: string) => `Takes the place of: ${every}, ${format}.`,
  },
  past: {
    link: 'Past exports',
    back: 'Back to the export',
    heading: 'Past exports',
    every: (hours: number) =>
      plural(hours, {
        one: 'Every hour',
        other:
          hours % 24 === 0
            ? plural(hours / 24, { one: 'Every day', other: `Every ${String(hours / 24)} days` })
            : `Every ${String(hours)} hours`,
      }),
    into: (folder: string) => `into ${folder}`,
    next: (moment: string) => `next at ${moment}`,
    off: 'No export is made by itself. Settings can switch that on.',
    none: 'None was made yet.',
    wrong: 'An export could not be made',
    retry: 'Try again now',
    retrying: 'Trying …',
    file: 'File',
    rows: 'Rows',
    size: 'Size',
    listeners: 'Listeners',
    long: 'Long',
    short: 'Short',
    unknown: 'N/A',
    sessions: 'Sessions',
    failed: 'failed',
  },
  imports: {
    heading: 'Bring in old files',
    hint: 'Lahmacun tables and listener reports of AzuraCast, as CSV. You can also drop them onto this window. Addresses become codes.',
    choose: 'Choose files …',
    drop: 'Drop to read the files in',
    reading: (file: string, part: string) => `Reading ${file}, ${part} …`,
    takingIn: (file: string) => `Reading ${file} in …`,
    underWay: 'Reading in',
    result: 'What came in',
    done: (added: string, known: string, rows: string) =>
      `${added} new connections from ${rows} rows, ${known} were there already.`,
    failed: 'Not read in',
    tooLarge: 'is larger than 64 MB. “earshot import” on the command line takes it.',
    close: 'Close',
  },
};
