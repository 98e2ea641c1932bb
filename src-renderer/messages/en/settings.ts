import { pluralFor } from '../plural';

const plural = pluralFor('en');

export const settings = {
  heading: 'Settings',
  sections: 'Sections',
  loading: 'Fetching the settings…',
  kept: 'Changes are kept as you make them.',
  keptNow: 'Kept.',
  notKept: 'Not kept',
  fixed:
    'This run was started with a station on the command line. To choose another one here, start Earshot without --url.',
  station: {
    heading: 'Station',
    address: 'Address',
    find: 'Find it',
    is: (kind: string, name: string) => `${kind}, station “${name}”`,
    zone: 'Time zone',
    zoneHint: (zone: string) => `Days and hours are counted in it: ${zone}.`,
    zoneFromServer: 'As the server says',
    none: 'No station is set up yet.',
    setUp: 'Set one up',
  },
  collecting: {
    heading: 'Collecting',
    about: 'How Earshot looks',
    every: 'Look every',
    everyHint: 'Shorter is finer, and a little more work for the server.',
    refresh: (seconds: string) =>
      `This server has something new only every ${seconds}; looking more often tells nothing more.`,
    mounts: 'Mounts',
    mountsHint: 'Those without a tick are not counted.',
    mountsUnknown: 'The mounts show up with the first look at the server.',
    lastMount: 'One mount has to stay.',
    listener: 'One listener is',
    listenerHint: 'A household or an office often has one address together.',
    byAddress: 'one address',
    byPlayer: 'one player behind an address',
    robots: 'Leave robots out',
    robotsHint: 'Search engines and monitors are counted apart.',
    robotSessions: (n: number, shown: string) =>
      plural(n, { one: `${shown} robot session today.`, other: `${shown} robot sessions today.` }),
    pause: 'State',
    running: 'Earshot is looking.',
    paused: 'Paused: nothing is looked at or counted.',
    pauseNow: 'Pause',
    resume: 'Resume',
  },
  privacy: {
    heading: 'Privacy',
    about: 'What is kept, and how long',
    sessions: 'Delete sessions after',
    sessionsHint: 'The sums of each day stay.',
    key: 'New code key every',
    keyHint: 'After that a returning listener counts as new.',
    keySince: (date: string) => `This key runs since ${date}.`,
    keyNever: 'The codes of all listeners then stay for ever.',
    addresses: 'Keep addresses',
    addressesHint: 'Only if somebody asks you for files with real addresses. Tell your listeners.',
    warning: {
      heading: 'Keep the real addresses of listeners?',
      text: 'From now on sessions and files hold the internet address of everybody who listens. In the European Union that is personal data: you need a reason, and your listeners must be told.',
      after:
        'Codes made before stay codes. You can switch this off again at any time; kept addresses go with their sessions.',
      yes: 'Keep addresses',
      no: 'Keep codes only',
    },
    notice: 'For your privacy notice',
    noticeText: (sessions: string) =>
      `We count how many people listen. Addresses are turned into a code at once and not kept; single visits are deleted after ${sessions}.`,
    noticeTextAddresses: (sessions: string) =>
      `We count how many people listen. For this we keep the internet address of every connection for ${sessions}, then it is deleted.`,
    copy: 'Copy',
    places: 'Countries come from',
    placesFrom: (source: string, date: string) => `${source}, of ${date}`,
  },
  appearance: {
    heading: 'Appearance',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languages: { system: 'As the system', en: 'English', hu: 'Magyar' },
  },
};
