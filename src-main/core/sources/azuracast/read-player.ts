import type { Player } from '#shared/model/player';
import { cleanText } from '../http/clean-text';
import { isRecord } from '../http/is-record';

const MAX_NAME = 100;

/** A name the server really knows: it writes "Unknown …" for what it does not. */
function known(value: unknown): string | null {
  const name = typeof value === 'string' ? cleanText(value, MAX_NAME) : null;
  return name === null || /^unknown\b/i.test(name) ? null : name;
}

/** "VLC 3.0.18, Windows 10" -> "VLC": the program without version and system. */
function programOf(client: string | null): string | null {
  const name = client?.split(',')[0]?.replace(/ v?\d[\w.]*$/, '') ?? '';
  return cleanText(name, MAX_NAME);
}

/**
 * What a listener row says about the player: `device{}` since 0.16, `client` before. Only a yes is
 * taken for an answer: AzuraCast's list of robots is not ours, and its no must not hide one.
 */
export function readPlayer(device: unknown, oldClient: unknown): Partial<Player> {
  const told = isRecord(device) ? device : {};
  const client = known(told.browser_family) ?? programOf(known(told.client) ?? known(oldClient));
  const os = known(told.os_family);
  const isBot = told.is_bot === true;
  return {
    ...(client === null ? {} : { client }),
    ...(os === null ? {} : { os }),
    ...(isBot ? { isBot, kind: 'robot' } : told.is_browser === true ? { kind: 'browser' } : {}),
  };
}
