import { EXPORT_FORMATS } from '#shared/model/settings';
import { DATA, HELP, JSON_FLAG, VERBOSE } from '../terminal/command';

/** The flags of `earshot serve`. */
export const SERVE_FLAGS = {
  url: {
    type: 'value',
    value: 'STATION_URL',
    help: 'any address of the station; the one in Settings when not given',
  },
  station: { type: 'value', value: 'NAME', help: 'which station on the server' },
  mount: { type: 'values', value: 'NAME', help: 'only this mount, by path or name' },
  username: { type: 'value', value: 'USER', help: 'login name for Icecast' },
  'api-key-file': {
    type: 'value',
    value: 'FILE|-',
    help: 'file with the key for AzuraCast; or EARSHOT_API_KEY in the environment',
  },
  'password-file': {
    type: 'value',
    value: 'FILE|-',
    help: 'file with the password for Icecast; or EARSHOT_PASSWORD in the environment',
  },
  'api-key': { type: 'value', value: 'KEY', help: 'the key itself; other users can read it' },
  password: {
    type: 'value',
    value: 'SECRET',
    help: 'the password itself; other users can read it',
  },
  interval: {
    type: 'value',
    value: 'SECONDS',
    help: 'how often it looks, at least 1; 30 when not given',
  },
  'export-every': {
    type: 'value',
    value: 'HOURS',
    help: 'writes an export every so many hours; 0: never',
  },
  'export-dir': {
    type: 'value',
    value: 'DIR',
    help: 'folder for those; exports/ in the data folder when not given',
  },
  'export-format': {
    type: 'value',
    value: EXPORT_FORMATS.join('|'),
    help: 'their format; lahmacun when not given',
  },
  'time-zone': {
    type: 'value',
    value: 'IANA',
    help: 'zone of the station’s days; the server’s, else this machine’s, when not given',
  },
  data: DATA,
  demo: { type: 'switch', help: 'shows the sample station; never touches your own data' },
  host: { type: 'value', value: 'ADDRESS', help: 'where it listens; 127.0.0.1 when not given' },
  port: { type: 'value', value: 'PORT', help: '7878 when not given; 0: any free one' },
  'allowed-host': {
    type: 'values',
    value: 'NAME',
    help: 'a name under which visitors reach it, behind a proxy',
  },
  'no-open': { type: 'switch', help: 'opens no browser' },
  json: { ...JSON_FLAG, help: 'one line when ready: { "url": …, "token": … }' },
  verbose: VERBOSE,
  help: HELP,
} as const;
