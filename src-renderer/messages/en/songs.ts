import { pluralFor } from '../plural';

const plural = pluralFor('en');

/** The page of songs, and its section of Settings. */
export const songs = {
  heading: 'Songs',
  loading: 'Fetching the songs…',
  failed: { what: 'The songs could not be fetched', again: 'Try again' },
  off: {
    what: 'There is no folder of listen logs yet',
    why: 'This page tells which songs are played most, in all, in each country and by each user, from the logs of a music service. A listen log is a text file for each day, named like listen-20261122.log (or .log.gz), with one play per line: song, user, country.',
    example: 'Beginning of a listen log: song|user|country',
    keep: 'The logs themselves are only read. What is counted is kept in the data folder.',
  },
  folder: {
    logs: 'Folder of the listen logs',
    logsHint: 'Whole path of a folder on the computer that runs Earshot.',
    logsUsual: 'none yet',
    results: 'Folder of the result files',
    resultsHint: 'Whole path. Whenever a day was counted, its top 50 are written there as text.',
    resultsUsual: 'none: no result files are written',
    reset: 'None',
    section: 'Songs',
    about: 'From listen logs',
    change: 'Change folders',
  },
  window: {
    label: 'Days',
    dates: (from: string, to: string) => `${from} to ${to}`,
    plays: (n: number, shown: string) =>
      plural(n, { one: `${shown} play`, other: `${shown} plays` }),
    sum: (dates: string, plays: string, countries: string) =>
      `${dates}: ${plays} from ${countries}.`,
    countries: (n: number, shown: string) =>
      plural(n, { one: `${shown} country`, other: `${shown} countries` }),
    nothing: 'No log of these days was counted',
    nothingWhy: (newest: string) => `The newest day that was counted is ${newest}.`,
    newest: 'Show the newest days',
  },
  read: {
    days: (read: string, all: string) => `${read} of ${all} days read`,
    definition:
      'Days of the window whose log was counted whole. A day without a log is left out and never replaced by an older one.',
    lines: (n: number, shown: string) =>
      plural(n, { one: `${shown} line`, other: `${shown} lines` }),
    bad: (n: number, shown: string, share: string) =>
      n === 0 ? 'none of them bad' : `${shown} of them bad (${share})`,
    missing: (n: number, shown: string, days: string) =>
      plural(n, { one: `${days} has no log.`, other: `${shown} days have no log: ${days}.` }),
    manyMissing: (shown: string) => `${shown} days have no log.`,
    which: 'Which?',
    hide: 'Hide them',
    run: (from: string, to: string) => `${from} to ${to}`,
  },
  reading: {
    label: 'How far the reading is',
    phase: {
      reading: (name: string) => `Reading ${name}`,
      counting: (name: string) => `Counting the plays of ${name}`,
      adding: (name: string) => `Adding up ${name}`,
    },
    lines: (n: number, shown: string) =>
      plural(n, { one: `${shown} line`, other: `${shown} lines` }),
    bytes: (done: string, all: string) => `${done} of ${all}`,
    left: (time: string) => `about ${time} left`,
    queue: (n: number, shown: string) =>
      plural(n, { one: `${shown} more log waits.`, other: `${shown} more logs wait.` }),
    first: 'The first songs stand here when the first log is counted.',
    cancel: 'Cancel',
  },
  state: {
    starting: 'Looking into the folder…',
    stopped: 'The reading was stopped',
    stoppedWhy: 'Nothing half was kept. What was counted before is shown.',
    goOn: 'Read on',
    busy: 'Another Earshot counts these logs',
    busyWhy: 'Its counts are shown here; this one only looks.',
    trouble: 'The listen logs cannot be read at the moment',
    again: 'Try again now',
    noEngine: 'Songs cannot be counted on this computer',
    noLogs: 'There is no listen log in this folder yet',
    noLogsWhy: (folder: string) =>
      `Earshot waits in ${folder} for files named like listen-20261122.log or listen-20261122.log.gz and counts each as soon as it is complete.`,
    lookNow: 'Look now',
  },
  by: { label: 'Whose songs', all: 'Over all', country: 'By country', user: 'By user' },
  top: {
    all: 'Most played songs',
    country: (country: string) => `Most played: ${country}`,
    user: (user: string) => `Most played: user ${user}`,
    says: (song: string, plays: string) => `Song ${song} leads with ${plays}.`,
    saysShare: (song: string, plays: string, share: string) =>
      `Song ${song} leads with ${plays}, ${share} of all.`,
    none: 'Nothing was played in these days.',
    song: 'Song',
    plays: 'Plays',
    share: 'Share',
    showAll: (shown: string) => `Show all ${shown} songs`,
    csv: 'CSV',
    csvOf: (what: string) => `${what}: save as CSV`,
    write: 'Result file',
    writeOf: (what: string) => `${what}: write as a result file`,
    writing: 'Writing the file…',
    written: (file: string, folder: string) => `${file} was written to ${folder}.`,
    stands: (file: string, folder: string) =>
      `${file} stands in ${folder} already, made of the same counts.`,
    noFolder: 'Result files have no folder yet.',
    chooseFolder: 'Choose one',
  },
  countries: {
    heading: 'Countries',
    says: (share: string, country: string) => `${share} of the plays came from ${country}.`,
    choose: 'Choose one on the map or in the list.',
    country: 'Country',
    map: 'Map of plays by country',
  },
  users: {
    heading: 'Users',
    says: 'The most active first. Choose one to see what they play.',
    find: 'The number of the user begins with',
    none: (digits: string) => `No user whose number begins with ${digits} played in these days.`,
    more: 'There are more; type their first digits to find them.',
    user: 'User',
    failed: 'The users could not be fetched.',
  },
  logs: {
    heading: 'Listen logs',
    says: (files: string, lines: string, bad: string) => `${files} read: ${lines}, ${bad}.`,
    none: 'None was counted yet.',
    files: (n: number, shown: string) => plural(n, { one: `${shown} log`, other: `${shown} logs` }),
    failed: (n: number, shown: string) =>
      plural(n, { one: `${shown} could not be read.`, other: `${shown} could not be read.` }),
    from: (folder: string) => `Read from ${folder}.`,
    results: (folder: string) => `Result files lie in ${folder}.`,
    noResults: 'Result files are not written.',
    file: 'Log',
    state: 'State',
    lines: 'Lines',
    plays: 'Plays',
    bad: 'Bad lines',
    isRead: 'being read',
    states: {
      counted: 'counted',
      queued: 'waits its turn',
      'being-written': 'still being written',
      failed: 'failed',
      gone: 'counted, the file is gone',
    },
    all: (shown: string) => `Show all ${shown} logs`,
    fewer: 'Show fewer',
    badOf: (lines: string, day: string) => `${lines} of ${day}`,
    close: 'Close',
  },
  bad: {
    heading: (name: string) => `Bad lines of ${name}`,
    reasons: {
      empty: 'nothing in it',
      'too-long': 'longer than any play',
      fields: 'not three fields',
      song: 'no song number',
      user: 'no user number',
      country: 'not two capital letters for the country',
    },
    line: 'Line',
    reason: 'Why',
    text: 'What stands there',
    samples: 'At most twenty of each kind are kept.',
    loading: 'Fetching the lines…',
    failed: 'The lines could not be fetched.',
  },
};
