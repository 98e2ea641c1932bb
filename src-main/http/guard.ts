import type { IncomingMessage } from 'node:http';
import { parseHost, type HostName } from './host-name';
import { Refusal, wrongMethod } from './refusal';

/** Which names lead here. */
export interface GuardRules {
  /** The port that is really listened on. */
  readonly port: number;
  /** The host that was bound. */
  readonly boundHost: string;
  /** From `--allowed-host`: any port, unless one is written. */
  readonly allowedHosts: readonly HostName[];
}

const METHODS = ['GET', 'HEAD', 'POST', 'PATCH'];
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1'];
/** Any base will do: only path and query are read. */
const BASE = 'http://localhost';

/**
 * Refuses what no honest visitor sends, before anything is looked up: broken targets, unused methods, foreign
 * names (DNS rebinding) and foreign pages. Returns the target. Throws a Refusal.
 */
export function checkRequest(request: IncomingMessage, rules: GuardRules): URL {
  const target = readTarget(request);
  checkHost(request, rules);
  checkOrigin(request, rules);
  if (!METHODS.includes(request.method ?? '')) throw wrongMethod(METHODS);
  return target;
}

function readTarget(request: IncomingMessage): URL {
  const written = request.url ?? '';
  try {
    if (!written.startsWith('/')) throw new URIError(written);
    const url = new URL(BASE + written);
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    throw new Refusal('BAD_REQUEST', 'This is not an address that can be read.');
  }
}

function checkHost(request: IncomingMessage, rules: GuardRules): void {
  const written = request.headersDistinct['host'] ?? [];
  const host = written.length === 1 ? parseHost(written[0] ?? '') : null;
  if (host === null) throw new Refusal('BAD_REQUEST', 'The header Host is missing or broken.');
  if (isAllowed(host, rules) || isOurs(host, request, rules)) return;
  throw new Refusal(
    'FORBIDDEN_HOST',
    `Earshot does not answer under the name “${host.name}”. If that name is meant to lead here, start it with --allowed-host ${host.name}.`,
  );
}

/** Names that pages of others cannot take: loopback, and the address at which this very connection arrived. */
function isOurs(host: HostName, request: IncomingMessage, rules: GuardRules): boolean {
  if ((host.port ?? 80) !== rules.port) return false;
  const arrivedAt = request.socket.localAddress?.replace(/^::ffff:/, '');
  return (
    LOOPBACK_NAMES.includes(host.name) ||
    host.name === rules.boundHost.toLowerCase() ||
    host.name === arrivedAt
  );
}

function isAllowed(host: HostName, rules: GuardRules): boolean {
  return rules.allowedHosts.some(
    (allowed) => allowed.name === host.name && (allowed.port ?? host.port) === host.port,
  );
}

/** A browser names the page that asks; only our own may. Programs name none. */
function checkOrigin(request: IncomingMessage, rules: GuardRules): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const navigates = request.headers['sec-fetch-mode'] === 'navigate';
  const foreignSite = (site === 'cross-site' || site === 'same-site') && !navigates;
  if (foreignSite || (origin !== undefined && !isSameOrigin(origin, host ?? '', rules))) {
    throw new Refusal(
      'FORBIDDEN_ORIGIN',
      'Another web page asked for this, and Earshot answers only its own. Behind a proxy, start it with --allowed-host and the name that visitors use.',
    );
  }
}

function isSameOrigin(origin: string, host: string, rules: GuardRules): boolean {
  const [, scheme, written] = /^(https?):\/\/(.*)$/.exec(origin) ?? [];
  const from = parseHost(written ?? '');
  const asked = parseHost(host);
  if (from === null || asked === null) return false;
  // A proxy may speak https to visitors and may have put its own name into Host.
  if (isAllowed(from, rules)) return true;
  return scheme === 'http' && from.name === asked.name && (from.port ?? 80) === (asked.port ?? 80);
}
