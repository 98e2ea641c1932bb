import { CommandFailure, UsageError } from '../command-failure';
import type { CoreParts } from '../core-parts';
import { defineCommand, HELP, JSON_FLAG, VERBOSE } from '../terminal/command';
import { oneLine, print } from '../terminal/print';
import { whileWaiting } from '../terminal/progress';

type Found = Extract<Awaited<ReturnType<CoreParts['probeAddress']>>, { found: true }>;

const ABOUT = `Finds out what server stands behind any address that a person might paste: a station's page,
a player, a stream, a playlist. Opens no stream.

With --json: { kind, baseUrl, stations: [{ id, name, mounts }], listeners, needsKeyFor }, or
{ found: false, tried, message } and exit code 1.`;

export const command = defineCommand({
  usage: 'earshot probe URL',
  about: ABOUT,
  flags: { json: JSON_FLAG, verbose: VERBOSE, help: HELP },
  words: 1,
  run: async ({ flags, words: [url] }, around, core) => {
    if (url === undefined || url.trim() === '') {
      throw new UsageError('Which address? earshot probe URL.');
    }
    const result = await whileWaiting(
      around,
      'Asking what is there …',
      core.probeAddress(url, { now: around.now }),
    );
    if (!result.found) {
      const { tried, message } = result;
      if (flags.json) print(around.stdout, JSON.stringify({ found: false, tried, message }));
      const asked = tried.length === 0 ? '' : ` Tried: ${tried.join('; ')}.`;
      throw new CommandFailure(message + asked);
    }
    print(around.stdout, flags.json ? JSON.stringify(plain(result)) : inWords(result));
    return 0;
  },
});

/** What is promised, and no login that was taken out of the address. */
function plain({ kind, baseUrl, stations, listeners, needsKeyFor }: Found): unknown {
  return {
    kind,
    baseUrl,
    stations: stations.map(({ id, name, mounts }) => ({ id, name, mounts })),
    listeners,
    needsKeyFor,
  };
}

const KINDS = { azuracast: 'AzuraCast', icecast: 'Icecast', shoutcast: 'Shoutcast' } as const;

function inWords(found: Found): string {
  const { kind, baseUrl, stations, listeners, needsKeyFor, needsConfirmation } = found;
  const lines = [
    `${KINDS[kind]} at ${baseUrl}${needsConfirmation ? ' (named by that page; is it yours?)' : ''}`,
    ...stations.map(({ name, mounts }) => `  ${oneLine(name)}: ${mounts.map(oneLine).join(', ')}`),
    listeners === null
      ? 'The number of listeners cannot be read without a key or login.'
      : `Listeners now: ${listeners}`,
  ];
  if (needsKeyFor.length > 0) lines.push(`A key or login adds: ${needsKeyFor.join(', ')}`);
  return lines.join('\n');
}
