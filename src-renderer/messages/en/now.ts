import { pluralFor } from '../plural';

const plural = pluralFor('en');

export const now = {
  heading: 'Now',
  listening: 'Listening now',
  people: (n: number) => plural(n, { one: 'person', other: 'people' }),
  peopleUnknown: 'people',
  needKey: 'people and places need a key or login',
  withKey: 'Enter one',
  against: (weekday: string, time: string) => `on last ${weekday} at ${time}`,
  firstComparison: 'first comparison in a week',
  noComparison: 'a week ago was not observed',
  lastSeen: (moment: string) => `last seen ${moment}`,
  since: (moment: string) => `since ${moment}`,
  wereListening: (n: number, shown: string) =>
    plural(n, { one: `${shown} was listening`, other: `${shown} were listening` }),
  retryIn: (wait: string) => `trying again in ${wait}`,
  retrying: 'trying again now',
  onAir: 'On air',
  onAirUnknown: 'The server does not tell what is on air.',
  today: {
    heading: 'Today so far',
    number: 'Number',
    today: 'today',
    yesterday: 'yesterday',
    lastWeek: (weekday: string) => `last ${weekday}`,
    by: (time: string) => `by ${time}`,
    people: 'People',
    hours: 'Hours listened',
    average: 'Average',
    peak: 'Peak',
    margin: (hours: string) => `± ${hours}`,
    seen: (percent: string) => `${percent} seen`,
    lost: (what: string, long: string) => `${what} ${long}`,
  },
  where: {
    heading: 'Where',
    unknown: 'not known',
    others: (n: number, shown: string) =>
      plural(n, { one: `${shown} other country`, other: `${shown} other countries` }),
    nobody: 'Nobody is listening at the moment.',
  },
  mounts: { heading: 'Mounts', none: 'The server named no mounts.' },
  state: {
    stale: (moment: string) => `The number is from ${moment}.`,
    tryNow: 'Try now',
    enterKey: 'Enter a new key',
    checkAddress: 'Check the address',
    lookLessOften: 'Look less often',
    withoutKey: 'Go on without',
    copyMail: 'Copy a mail to the technician',
    refused: (since: string | null) =>
      since === null
        ? 'The count goes on; people, places and players are missing.'
        : `The count goes on; people, places and players are missing since ${since}.`,
    offAir: {
      what: 'The station is off air',
      why: 'The server answers, but it says that nobody is broadcasting. It counts nobody as a listener until the broadcast goes on.',
    },
    noAnswerYet: {
      what: 'No good look at the server yet',
      why: 'Why is not known. Earshot goes on trying by itself.',
    },
    starting: {
      what: 'Looking for the first time',
      why: 'The first number comes with the server’s first answer, usually within seconds.',
    },
    paused: {
      what: 'Collecting is paused',
      why: 'Nothing is looked at and nothing is counted until you resume. The time in between will stay a gap.',
      resume: 'Resume',
    },
    first: {
      what: (age: string) => `Earshot began to count ${age}`,
      why: (hour: string) =>
        `The first full hour is there at ${hour}, the first full day tomorrow, the first comparison in a week. Leave Earshot running: what nobody looks at, nobody can count.`,
    },
    problem: {
      unreadable: 'Earshot could not read everything it had kept',
      store: 'Earshot cannot write down what it sees',
      'not-found': 'The station has not been found yet',
      other: 'Something is not in order',
    },
  },
  mail: {
    subject: (station: string) => `${station}: the stream server`,
    body: (said: {
      station: string;
      host: string;
      since: string;
      what: string;
      why: string;
      said: string;
    }) =>
      `Hello,\n\nEarshot, the listener counter of ${said.station}, gets no numbers from ${said.host} since ${said.since}.\n\n${said.what}. ${said.why}\n${said.said}\nCould you have a look?\n\nThank you`,
    said: (words: string) => `\nThe server said: ${words}\n`,
  },
};
