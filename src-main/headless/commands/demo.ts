import type { SampleStation } from '../../core/app/sample-station';
import { defineCommand, HELP, JSON_FLAG, VERBOSE } from '../terminal/command';
import { numberFlag } from '../terminal/number-flag';
import { print } from '../terminal/print';
import { untilEnd } from '../terminal/until-end';

const ABOUT = `Runs the sample station until it is stopped (Ctrl+C): a server on this machine that answers like AzuraCast
and like Icecast, with made-up listeners. To see Earshot with it at once: earshot serve --demo.

With --json one line: { url, shortcode, apiKey, icecastUrl, icecastUser, icecastPassword }.`;

export const command = defineCommand({
  usage: 'earshot demo',
  about: ABOUT,
  flags: {
    port: { type: 'value', value: 'PORT', help: 'any free one when not given' },
    listeners: {
      type: 'value',
      value: 'N',
      help: 'how many listen on an evening; 60 when not given',
    },
    seed: {
      type: 'value',
      value: 'N',
      help: 'the same seed tells the same story; 1 when not given',
    },
    speed: { type: 'value', value: 'X', help: 'how much faster time runs there; 1 when not given' },
    json: JSON_FLAG,
    verbose: VERBOSE,
    help: HELP,
  },
  run: async ({ flags }, around, core) => {
    const options = {
      port: numberFlag(flags.port, { name: '--port', least: 0, most: 65_535, whole: true }) ?? 0,
      listeners: numberFlag(flags.listeners, {
        name: '--listeners',
        least: 0,
        most: 100_000,
        whole: true,
      }),
      seed: numberFlag(flags.seed, { name: '--seed', least: 0, most: 2 ** 31 - 1, whole: true }),
      speed: numberFlag(flags.speed, { name: '--speed', least: 0.001, most: 100_000 }),
    };
    const end = untilEnd(around);
    const station = await core.startSampleStation({ ...given(options), now: around.now });
    print(around.stdout, flags.json ? JSON.stringify(plain(station)) : inWords(station));
    await end;
    await station.stop();
    return 0;
  },
});

/** The same without what was not given. */
function given<T extends object>(options: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: NonNullable<T[Name]>;
  };
}

function plain(station: SampleStation): unknown {
  const { url, shortcode, apiKey, icecastUrl, icecastUser, icecastPassword } = station;
  return { url, shortcode, apiKey, icecastUrl, icecastUser, icecastPassword };
}

function inWords(station: SampleStation): string {
  const { url, apiKey, icecastUrl, icecastUser, icecastPassword } = station;
  return `The sample station is at ${url}
  like AzuraCast: ${url}, key ${apiKey}
  like Icecast:   ${icecastUrl}, user ${icecastUser}, password ${icecastPassword}
Try it:
  earshot probe ${url}
  EARSHOT_API_KEY=${apiKey} earshot serve --url ${url} --data sample-data
Ctrl+C ends it.`;
}
