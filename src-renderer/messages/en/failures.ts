import type { Failures } from '../failure-words';

export const failures: Failures = {
  'no-login': {
    what: 'The server wants a login',
    why: () => 'It does not show its numbers to everybody, and no key or login is set here.',
    todo: 'Enter the key or login.',
  },
  'wrong-login': {
    what: 'The server does not take the key',
    why: () => 'Most likely it was deleted or changed on the server, or a character is missing.',
    todo: 'Enter it anew.',
  },
  'no-permission': {
    what: 'The key may not see listeners',
    why: () => 'The server knows the key, but it lacks the right to see the station’s reports.',
    todo: 'Give it that right on the server, or enter another key.',
  },
  'unknown-station': {
    what: 'The server does not know this station',
    why: (host: string) => `It was probably renamed or removed on ${host}.`,
    todo: 'Look for it again.',
  },
  'unknown-path': {
    what: 'There are no numbers at this address',
    why: (host: string) =>
      `${host} answers, but not where its numbers should be. Perhaps the server has moved.`,
    todo: 'Check the address.',
  },
  'too-many-requests': {
    what: 'The server asks us to slow down',
    why: () => 'It allows fewer questions than Earshot asks.',
    todo: 'Choose a longer time between two looks.',
  },
  'html-page': {
    what: 'A web page came where numbers were due',
    why: (host: string) => `A login page or a hosting panel stands in front of ${host}.`,
    todo: 'Open the address in a browser to see what it shows, then check it here.',
  },
  'bot-check': {
    what: 'A bot check stands before the server',
    why: () => 'A service such as Cloudflare takes Earshot for a robot.',
    todo: 'Ask whoever runs the server to let Earshot through.',
  },
  'unknown-host': {
    what: 'The server’s name is not known',
    why: (host: string) =>
      `${host} is misspelt, its registration ran out, or the names of this network do not work.`,
    todo: 'Check the address, and whether other sites open.',
  },
  'no-network': {
    what: 'This computer seems to be offline',
    why: () => 'No network could be reached. Your listeners may well hear everything.',
    todo: 'Check the connection; Earshot goes on by itself as soon as it is back.',
  },
  refused: {
    what: 'The station’s server does not answer',
    why: (host: string) =>
      `${host} refuses connections, so the streaming server is probably not running. Listeners hear nothing either.`,
    todo: 'Tell whoever runs the server.',
  },
  reset: {
    what: 'The server broke off the connection',
    why: (host: string) =>
      `${host} hung up in the middle of the answer, or something on the way did.`,
    todo: 'Wait a little; if it stays so, tell whoever runs the server.',
  },
  timeout: {
    what: 'No answer in time',
    why: (host: string) => `${host} is overloaded, or the network between here and there is down.`,
    todo: 'Check whether other sites open. If they do, tell whoever runs the server.',
  },
  tls: {
    what: 'No secure connection to the server',
    why: (host: string) => `The certificate of ${host} has run out or is made out to another name.`,
    todo: 'Tell whoever runs the server.',
  },
  redirect: {
    what: 'The server sends us elsewhere',
    why: () => 'It has probably moved to another address, for example from http to https.',
    todo: 'Look for it again.',
  },
  'server-error': {
    what: 'The server reports an error of its own',
    why: (host: string) => `Something inside ${host} is broken. Often that passes by itself.`,
    todo: 'Wait a little; if it stays so, tell whoever runs the server.',
  },
  'icy-stream': {
    what: 'This address is the stream itself',
    why: () => 'Music came where numbers were due.',
    todo: 'Look for the server again.',
  },
  'not-json': {
    what: 'The server’s answer cannot be read',
    why: () =>
      'It is not in the form this kind of server uses. Perhaps something on the way changed it.',
    todo: 'Wait a little; if it stays so, check the address.',
  },
  'not-xml': {
    what: 'The server’s answer cannot be read',
    why: () =>
      'It is not in the form this kind of server uses. Perhaps something on the way changed it.',
    todo: 'Wait a little; if it stays so, check the address.',
  },
  'wrong-shape': {
    what: 'The server’s answer is not what was expected',
    why: () => 'Perhaps the server was updated and tells its numbers in a new way.',
    todo: 'Wait a little; if it stays so, check the address or look for a newer Earshot.',
  },
  'too-large': {
    what: 'The server’s answer is too large',
    why: () => 'It is longer than any list of listeners should be, so Earshot stopped reading.',
    todo: 'Check the address.',
  },
  internal: {
    what: 'Earshot made a mistake',
    why: () => 'The fault is ours, not the server’s.',
    todo: 'Earshot goes on trying. If it stays so, start it again and tell us about it.',
  },
};
