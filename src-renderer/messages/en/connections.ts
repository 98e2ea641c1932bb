import { pluralFor } from '../plural';

const plural = pluralFor('en');

export const connections = {
  heading: 'Open connections',
  says: (n: number, shown: string) =>
    plural(n, { one: `${shown} connection`, other: `${shown} connections` }),
  by: (connectionsText: string, n: number, shown: string) =>
    `${connectionsText} by ${plural(n, { one: `${shown} person`, other: `${shown} people` })}.`,
  codes: 'Names are codes made on this computer; addresses are not kept.',
  addresses:
    'Names are codes made on this computer. Addresses are kept too, as chosen in Settings.',
  none: 'Nobody is connected at the moment.',
  needKey: 'Single connections are told only with a key or login.',
  refused: 'The server does not tell single connections at the moment.',
  unusable:
    'The server’s list does not fit its own count at the moment, so it is left out until they agree.',
  loading: 'Fetching the connections…',
  failed: 'The connections could not be fetched.',
  column: {
    listener: 'Listener',
    place: 'Place',
    player: 'Player',
    mount: 'Mount',
    connected: 'Connected',
  },
  sortBy: 'Sort by',
  order: { ascending: 'ascending', descending: 'descending' },
  unknownPlace: 'not known',
  unknownPlayer: 'not known',
  robot: 'robot',
  on: (client: string, os: string) => `${client} on ${os}`,
  shown: (shown: string, total: string) => `${shown} of ${total} shown.`,
  showAll: 'Show all',
  showFew: 'Show fewer',
};
