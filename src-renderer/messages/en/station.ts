import { pluralFor } from '../plural';

const plural = pluralFor('en');

/** Finding a station and its key: shared by Welcome and Settings. */
export const station = {
  kind: { azuracast: 'AzuraCast', icecast: 'Icecast', shoutcast: 'Shoutcast' },
  looking: 'Looking…',
  onKind: (name: string, kind: string) => `${name}, on ${kind}`,
  at: (address: string) => `at ${address}`,
  which: 'Which of them is yours?',
  listeners: (n: number, shown: string) =>
    plural(n, { one: `${shown} listening`, other: `${shown} listening` }),
  mounts: (n: number, shown: string) =>
    plural(n, { one: `${shown} mount`, other: `${shown} mounts` }),
  confirm: (address: string) =>
    `This address stood in the web page: ${address}. Is that your server?`,
  use: 'Use this station',
  nothing: {
    heading: 'No listener count found there',
    tried: 'What was tried',
    copyMail: 'Copy a mail to whoever runs the server',
    mail: (address: string) =>
      `Hello,\n\nI would like to see how many people listen to our station, with a program called Earshot. It needs the address of the streaming server (AzuraCast, Icecast or Shoutcast), not of the web site. ${address} did not show it.\n\nCould you send me\n- the address of the server, and\n- for AzuraCast an API key that may see the station’s reports, for Icecast or Shoutcast the administrator’s login?\n\nEarshot only reads; it changes nothing on the server.\n\nThank you`,
  },
  key: {
    apiKey: 'API key',
    username: 'User name',
    password: 'Password',
    kept: 'kept, not shown',
    test: 'Test',
    testing: 'Testing…',
    forget: 'Forget it',
    howAzuracast:
      'In AzuraCast: your name at the top right, My Account, API Keys, Add. The user must have the right “View Station Reports” for this station.',
    howIcecast:
      'The administrator’s login of the Icecast server, in icecast.xml under <authentication>: admin-user and admin-password.',
    howShoutcast: 'The administrator’s password of the Shoutcast server.',
    how: 'Where do I find it?',
    manual: 'The server’s own manual',
    keptIn: {
      file: 'Kept in a file on the computer that runs Earshot, readable only by its owner.',
      keychain: 'Kept in this computer’s keychain, never in a file.',
      memory: 'Kept only until Earshot ends.',
    },
    works: 'It works.',
    worksDetail: (connections: string) =>
      `The server shows ${connections} and where they come from.`,
    countWorks: 'The count works.',
    countOnly: (listeners: string) =>
      `The server says ${listeners}. People, places and players need a key or login.`,
    unusable:
      'It was taken, but the list of listeners does not fit the count at the moment. That usually passes.',
    keepAnyway: 'Keep it all the same',
    answered: (ms: string) => `answered after ${ms} ms`,
  },
};
