import type { Player } from '#shared/model/player';
import { readPlayer } from './read-player';
import { LONGEST_USER_AGENT } from './user-agent';

const MOST_REMEMBERED = 2_000;

/** User-Agents come again at every poll. The oldest is dropped for a new one. */
const remembered = new Map<string, Player>();

/** Which client, system and kind stand behind a User-Agent, and whether it is a robot. Never throws. */
export function playerOf(userAgent: string | null): Player {
  if (userAgent === null || userAgent.length > LONGEST_USER_AGENT) return readPlayer(userAgent);
  const known = remembered.get(userAgent);
  if (known) return known;
  const player = readPlayer(userAgent);
  if (remembered.size >= MOST_REMEMBERED) forgetOldest();
  remembered.set(userAgent, player);
  return player;
}

/**
 * Puts together what the server told and what the User-Agent tells: names come from the server where it
 * gives any; a robot is who either of the two calls one.
 */
export function mergePlayer(hint: Partial<Player>, fromUserAgent: Player): Player {
  const isBot = hint.isBot === true || fromUserAgent.isBot;
  return {
    client: nameIn(hint.client) ?? fromUserAgent.client,
    os: nameIn(hint.os) ?? fromUserAgent.os,
    kind: isBot ? botKind(hint, fromUserAgent) : listenerKind(hint, fromUserAgent),
    isBot,
  };
}

function botKind(hint: Partial<Player>, fromUserAgent: Player): Player['kind'] {
  return [hint.kind, fromUserAgent.kind].includes('relay') ? 'relay' : 'robot';
}

function listenerKind({ kind }: Partial<Player>, fromUserAgent: Player): Player['kind'] {
  if (kind === undefined || kind === 'unknown' || kind === 'robot' || kind === 'relay') {
    return fromUserAgent.kind;
  }
  return kind;
}

function nameIn(told: string | null | undefined): string | null {
  return told?.trim() ? told.trim() : null;
}

function forgetOldest(): void {
  const [oldest] = remembered.keys();
  if (oldest !== undefined) remembered.delete(oldest);
}
