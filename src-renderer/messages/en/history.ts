import { pluralFor } from '../plural';

const plural = pluralFor('en');
const count = (n: number, shown: string, [one, other]: readonly [string, string]): string =>
  plural(n, { one: `${shown} ${one}`, other: `${shown} ${other}` });

export const history = {
  heading: 'History',
  between: (from: string, to: string) => `${from} to ${to}`,
  range: {
    label: 'Range',
    '7': '7 days',
    '30': '30 days',
    '90': '90 days',
    year: 'Year',
    all: 'All',
    own: 'Own dates',
    pick: 'Choose the first and the last day',
    previousMonth: 'Month before',
    nextMonth: 'Month after',
    show: 'Show these days',
    first: 'First day',
    last: 'Last day',
  },
  view: {
    label: 'What is counted',
    count: 'Count',
    counts: { all: 'every session', '30': '30 seconds and longer', '60': '60 seconds and longer' },
    mount: 'Mount',
    allMounts: 'all mounts',
    against: 'Compare with',
    previous: (n: number, shown: string) =>
      plural(n, { one: 'the day before', other: `the ${shown} days before` }),
    yearAgo: 'the same days a year ago',
  },
  sentence: {
    days: (n: number, shown: string) =>
      plural(n, { one: 'On this day', other: `In these ${shown} days` }),
    people: (n: number, shown: string) => count(n, shown, ['person', 'people']),
    listened: (when: string, people: string, hours: string) =>
      `${when} ${people} listened, ${hours} hours in all.`,
    average: (when: string, average: string, peak: string) =>
      `${when} ${average} listened at once on average, ${peak} at the most.`,
    more: (percent: string, than: string, before: string) =>
      `That is ${percent} more than ${than} (${before}).`,
    fewer: (percent: string, than: string, before: string) =>
      `That is ${percent} fewer than ${than} (${before}).`,
    same: (than: string) => `That is as many as ${than}.`,
    incomparable: (than: string, percent: string) =>
      `It cannot be compared with ${than}: only ${percent} of that time was seen.`,
    nothingBefore: (than: string) => `There is nothing to compare with: ${than} were not observed.`,
    running: 'Today still runs.',
    partly: (percent: string) => `Only ${percent} of the time was seen; in truth it was more.`,
  },
  figure: {
    label: 'Key figures',
    people: 'People',
    hours: 'Hours listened',
    average: 'Average',
    peak: 'Peak',
    sessions: 'Sessions',
    margin: (hours: string) => `± ${hours} h`,
    on: (days: string, value: string) => `on ${days} (${value})`,
    median: (long: string) => `median ${long}`,
    medianAbout: (long: string) => `median about ${long}`,
    nothing: 'nothing to compare with',
    why: {
      'no-key': 'needs a key or login',
      'key-changed': 'the code key changed within',
      expired: 'the codes of these days are gone',
    },
  },
  definition: {
    people:
      'Different listeners with at least one connection in these days. Counted anew for every range: the days do not add up to it.',
    hours:
      'The time of all connections in these days taken together. Where the end of a connection was not told, it lies between two looks; ± is the sum of what may be missing.',
    average:
      'Listening time divided by the time we observed: how many listened on average. Never above the peak.',
    peak: 'The most that listened at once at one look, robots left out.',
    sessions:
      'Connections that were open at some time in these days. The median is the length that half of them exceed.',
    coverage:
      'The part of these days in which we really looked. A gap longer than two and a half intervals counts as not seen and is left out of averages.',
    counting: 'Counting',
    keySince: 'Code key since',
    short: 'Under 1 min only',
    long: 'Over 5 min',
    meanLength: 'Average length',
  },
  seen: {
    percent: (percent: string) => `${percent} seen`,
    unseen: (n: number, shown: string) =>
      plural(n, { one: 'One day was not observed', other: `${shown} days were not observed` }),
    partly: (n: number, shown: string) =>
      plural(n, { one: 'one only in part', other: `${shown} only in part` }),
    onlyPartly: (n: number, shown: string) =>
      plural(n, {
        one: 'One day was seen only in part',
        other: `${shown} days were seen only in part`,
      }),
    which: 'Which?',
    hide: 'Hide them',
  },
  tools: {
    table: 'Table',
    picture: 'Picture',
    png: 'PNG',
    csv: 'CSV',
    pngOf: (what: string) => `${what}: save as PNG`,
    csvOf: (what: string) => `${what}: save as CSV`,
  },
  daily: {
    heading: 'Day by day',
    measure: 'What the bars show',
    best: (day: string, value: string) => `Best on ${day} with ${value}`,
    usual: (weekday: string, value: string) => `a usual ${weekday} has about ${value}`,
    open: 'Click a day to open it.',
    none: 'Nothing of these days is known.',
    slider: 'Days; Enter opens one',
    of: {
      people: (n: number, shown: string) => count(n, shown, ['person', 'people']),
      peak: (_n: number, shown: string) => `${shown} at once`,
      hours: (n: number, shown: string) => count(n, shown, ['hour', 'hours']),
      average: (_n: number, shown: string) => `${shown} on average`,
    },
    new: 'new',
    returning: 'returning',
    people: 'people',
    partly: 'day only partly seen',
    unseen: 'not observed',
    today: 'today',
    long: (day: string, hours: number) => `${day} has ${String(hours)} hours`,
    column: { day: 'Day', seen: 'Seen', note: 'Not seen' },
  },
  heat: {
    heading: 'When they listen',
    busiest: (weekday: string, hour: string, value: string) =>
      `Busiest on ${weekday}s from ${hour}, with ${value} on average.`,
    zone: (city: string) => `${city} time.`,
    none: 'No hour of these days was observed.',
    slider: 'Hours of the week',
    fewer: 'fewer',
    more: 'more',
    framed: 'framed: the busiest hour',
    unseen: 'empty frame: never observed',
    average: 'average',
    peak: 'peak',
  },
  places: {
    heading: 'Where they are',
    says: (share: string, place: string) => `${share} are in ${place}.`,
    saysHours: (share: string, place: string) => `${share} of the listening was in ${place}.`,
    unplaced: (n: number, shown: string) =>
      plural(n, {
        one: 'One person could not be placed.',
        other: `${shown} people could not be placed.`,
      }),
    none: 'Nobody listened.',
    cities: 'Cities',
    countries: 'Countries',
    unknown: 'not known',
    others: (n: number, shown: string) =>
      plural(n, { one: `${shown} other place`, other: `${shown} other places` }),
    place: 'Place',
    map: 'Map of listeners by country',
    loading: 'Fetching…',
    failed: 'The cities could not be fetched.',
  },
  lengths: {
    heading: 'How long they stay',
    says: (median: string, average: string) =>
      `Half of all sessions are longer than ${median}. The average is ${average}.`,
    under: (to: string) => `under ${to}`,
    over: (from: string) => `over ${from}`,
    length: 'Length',
  },
  devices: {
    heading: 'What they listen with',
    says: (share: string, player: string) => `${share} use ${player}.`,
    saysHours: (share: string, player: string) => `${share} of the listening is with ${player}.`,
    unknown: 'not known',
    player: 'Player',
    robots: (n: number, shown: string) =>
      plural(n, {
        one: 'One robot session is left out.',
        other: `${shown} robot sessions are left out.`,
      }),
    robotsIn: (n: number, shown: string) =>
      plural(n, {
        one: 'One robot session is counted.',
        other: `${shown} robot sessions are counted.`,
      }),
    show: 'Show them',
    hide: 'Leave them out',
    robot: 'robot',
    others: (n: number, shown: string) =>
      plural(n, { one: `${shown} other`, other: `${shown} others` }),
  },
  mounts: {
    heading: 'Mounts',
    says: (share: string, mount: string) => `${share} of the listening goes through ${mount}.`,
    mount: 'Mount',
  },
  column: {
    people: 'People',
    sessions: 'Sessions',
    hours: 'Hours',
    average: 'Average',
    peak: 'Peak',
  },
  day: {
    close: 'Close the day',
    previous: 'Day before',
    next: 'Day after',
    loading: 'Fetching the day…',
    failed: 'The day could not be fetched.',
    curve: 'The curve of the day',
    sessions: 'Sessions of the day',
    shown: (n: string) => `The first ${n} are shown; the export has all of them.`,
    noSessions: 'No single sessions are kept of this day.',
    started: 'From',
    minutes: 'Minutes',
  },
  needKey: {
    what: 'With a key there would be more here',
    why: 'This server tells only how many listen. With a key or login Earshot can also tell people and new listeners, places, players and how long they stay.',
    enter: 'Enter one',
  },
  keyChanged:
    'The code key was replaced within this range, so the same person may count twice. Single days are exact.',
  expired:
    'The codes of some of these days are gone, so people of the whole range cannot be told apart. Single days are exact.',
  empty: {
    what: 'There is no history yet',
    why: 'Earshot keeps what it sees from its first look on. Leave it running; the first day stands here tomorrow, the first hour within the hour.',
    import: 'Older files of Lahmacun or AzuraCast can be dropped onto this window.',
  },
  emptyRange: {
    what: 'Nothing was observed in these days',
    why: (first: string) => `The first day that is kept is ${first}.`,
    all: 'Show all',
  },
  failed: { what: 'The history could not be fetched', again: 'Try again' },
  loading: 'Counting…',
  more: 'Places, players and lengths are being counted…',
};
