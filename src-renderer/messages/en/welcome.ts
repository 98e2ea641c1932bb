import { pluralFor } from '../plural';

const plural = pluralFor('en');

export const welcome = {
  title: 'Welcome – Earshot',
  heading: 'Who is listening to your station?',
  address: 'Paste your station’s web page, stream or AzuraCast address',
  example: 'radio.example.org',
  find: 'Find it',
  again: 'Try again',
  privacy: 'No account. Nothing leaves this computer but requests to your own server.',
  sample: 'Try the sample station',
  back: 'Back to the sample station',
  needAddress: 'Paste an address first.',
  listening: 'listening now',
  onMounts: (n: number, shown: string) =>
    plural(n, { one: `on ${shown} mount`, other: `on ${shown} mounts` }),
  noCount: 'the count is told only with a key or login',
  another: 'Another address',
  nextKey: 'Next: from where, how long, how many people?',
  enough: 'This is enough',
  steps: 'Steps',
  step: { address: 'Address', station: 'Station', key: 'Key' },
  key: {
    heading: 'Let the server tell more',
    says: (gains: string) =>
      `Without a key or login there is the count alone. With one Earshot also knows: ${gains}.`,
    gains: {
      people: 'how many people',
      places: 'from which countries',
      players: 'with which players',
      sessions: 'for how long',
      'hidden mounts': 'mounts that are not public',
    },
    skip: 'Skip this',
    done: 'Go to the number',
  },
};
