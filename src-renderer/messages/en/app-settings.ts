import { pluralFor } from '../plural';

const plural = pluralFor('en');

/** The sections of Settings on files made by the clock, on notifications and on the app itself. */
export const appSettings = {
  lengths: {
    long: 'Long is from',
    longHint: 'A listener who stays at least so long counts as a long one.',
    short: 'Short is under',
    shortHint: 'Who left sooner, and came once, counts as a short one.',
  },
  exports: {
    heading: 'Exports',
    about: 'Files made without you',
    every: 'Export by itself',
    everyHint: 'Hours and days are those of the station.',
    never: 'never',
    hours: (n: number, shown: string) =>
      plural(n, { one: 'every hour', other: `every ${shown} hours` }),
    days: (n: number, shown: string) =>
      plural(n, { one: 'every day', other: `every ${shown} days` }),
    week: 'every Monday',
    folder: 'Folder',
    folderDefault: '“exports” in the data folder',
    folderTyped: 'Path of a folder on the computer that runs Earshot.',
    format: 'Format',
    delete: 'Delete files after',
    deleteHint: 'Only files that Earshot wrote itself and nobody changed.',
  },
  path: {
    choose: 'Choose…',
    use: 'Use',
    reset: 'Back to the usual one',
  },
  places: {
    own: 'Own place data',
    ownHint:
      'A .mmdb file with cities, if you have one. Without it countries are shipped with Earshot.',
    shipped: 'None: the countries that come with Earshot',
    free: 'Free place data with cities, at db-ip.com',
  },
  notifications: {
    heading: 'Notifications',
    about: 'What the system tells you',
    down: 'The stream went down',
    downHint: 'After a few failed looks, or when the server says that it is off air.',
    back: 'The stream is back',
    backHint: 'After it was told to be down.',
    milestone: 'As many listen at once',
    milestoneHint: 'Told once a day, the first time.',
    quiet: 'Quiet hours',
    quietHint: 'By the clock of this computer. Equal times: none.',
    quietFrom: 'Quiet from',
    quietUntil: 'Quiet until',
  },
  http: {
    label: 'Answer other programs',
    hint: 'An HTTP API for programs of this computer that have the token in the data folder.',
    port: 'Port',
  },
  app: {
    heading: 'App',
    login: 'Start at login',
    loginHint: 'Earshot starts with the computer and shows only its number.',
    loginTrouble: {
      'needs-approval':
        'The system waits for your consent: open System Settings, General, Login Items, and allow Earshot.',
      'switched-off-by-system':
        'The system has switched it off in its own list of programs that start with it. Switch it on there.',
      'not-written':
        'The system did not take it. Check that you may write to your settings folder; on macOS the app has to be signed.',
    },
    secrets: 'Keep the key in a file',
    secretsHint:
      'This computer has no keychain, so the key or password is kept only until Earshot ends. In a file, readable only by you, it stays; whoever can read your files can read it.',
    updates: 'Look for newer versions',
    updatesHint: 'Asks once a day, and says nothing about you or the station.',
    version: (version: string) => `Version ${version}`,
    lookNow: 'Look now',
    looking: 'Looking…',
    data: 'Data folder',
    dataHint: 'Sessions, daily sums, settings. A copy of it is a backup.',
    copyPath: 'Copy path',
    where: 'Where is my number?',
    whereHint: 'How the number stays in sight beside the clock.',
    whereOpen: 'Show',
    diagnostics: 'Diagnostics',
    diagnosticsHint: 'Text without addresses, names or keys, to send to whoever helps you.',
    gather: 'Gather',
    gathering: 'Gathering…',
    copy: 'Copy',
    text: 'Diagnostics to copy',
  },
};
