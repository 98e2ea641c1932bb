import Bowser from 'bowser';
import type { Player } from '#shared/model/player';
import { knownPlayer, type KnownPlayer } from './known-players';
import { isCalledRobot, isRelay, isRobotOfTheWeb } from './robots';
import { cleanUserAgent } from './user-agent';

const UNKNOWN_PLAYER: Player = { client: null, os: null, kind: 'unknown', isBot: false };
const LONGEST_NAME = 60;
const BROWSERS: ReadonlySet<string> = new Set(Object.values(Bowser.BROWSER_MAP));

/**
 * Reads what a player says about itself. A short, odd or missing name is a listener: only what calls
 * itself a robot, monitor or relay, or is known as one, is left out.
 */
export function readPlayer(userAgent: string | null): Player {
  // Apple's network library writes the spaces in the names of apps so.
  const agent = cleanUserAgent(userAgent)?.replaceAll('%20', ' ') ?? null;
  if (agent === null) return UNKNOWN_PLAYER;
  if (isRelay(agent)) return { client: productOf(agent), os: null, kind: 'relay', isBot: true };
  if (isCalledRobot(agent)) return robot(agent);
  if (isBrowserLike(agent)) return readBrowserLike(agent);
  const known = knownPlayer(agent);
  if (known) return ofKnown(known, agent);
  return isRobotOfTheWeb(agent) ? robot(agent) : other(agent);
}

/** Devices with a browser inside name themselves beside it; robots that pass for a browser name anything. */
function readBrowserLike(agent: string): Player {
  if (isRobotOfTheWeb(agent)) return robot(agent);
  const known = knownPlayer(agent);
  return known ? ofKnown(known, agent) : browser(agent);
}

function robot(agent: string): Player {
  return { client: robotName(agent), os: null, kind: 'robot', isBot: true };
}

function ofKnown({ client, kind, os }: KnownPlayer, agent: string): Player {
  return { client, os: os ?? osOf(agent), kind, isBot: false };
}

function browser(agent: string): Player {
  const name = Bowser.getParser(agent, true).getBrowserName();
  // For a browser that it does not know, bowser answers with a piece of the text.
  if (!BROWSERS.has(name)) return { ...UNKNOWN_PLAYER, os: osOf(agent) };
  return { client: name, os: osOf(agent), kind: 'browser', isBot: false };
}

function other(agent: string): Player {
  const client = productOf(agent);
  if (client === null || /^\W*mozilla$/i.test(client)) return UNKNOWN_PLAYER;
  return { client, os: osOf(agent), kind: 'app', isBot: false };
}

function isBrowserLike(agent: string): boolean {
  return /^(?:mozilla|opera)\//i.test(agent);
}

/** The name before the version: "My Radio" of "My Radio/2.1 (Android 14)". */
function productOf(agent: string): string | null {
  const [name = ''] = agent.split(/\/|[ _-]v?\d|[(;,]/, 1);
  return name.slice(0, LONGEST_NAME).trim() || null;
}

/** Robots that pass for a browser tell their name further back: "Mozilla/5.0 (compatible; Name/1.0; …)". */
function robotName(agent: string): string | null {
  if (!isBrowserLike(agent)) return productOf(agent);
  return /compatible;\s*([^\s/;)][^/;)]{0,59})/i.exec(agent)?.[1]?.trim() ?? null;
}

function osOf(agent: string): string | null {
  const name = Bowser.getParser(agent, true).getOSName();
  return name === '' ? null : name;
}
