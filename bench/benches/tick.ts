import { createIdentifier, type Identifier } from '../../src-main/core/app/identify';
import { openPlaces } from '../../src-main/core/places/places';
import { openPseudonyms } from '../../src-main/core/privacy/pseudonyms';
import { step } from '../../src-main/core/sessions/step';
import { judgeApi } from '../../src-main/core/sources/azuracast/api-failure';
import { readListenerRows } from '../../src-main/core/sources/azuracast/listener-rows';
import { readNowPlaying } from '../../src-main/core/sources/azuracast/now-playing';
import { RowMemory } from '../../src-main/core/sources/azuracast/row-memory';
import { jsonPortions } from '../../src-main/core/sources/reading/json-portions';
import { StartMemory } from '../../src-main/core/sources/start-memory';
import { NOTHING_OPEN, type OpenState } from '../../src-main/core/store/store';
import type { Bench, BenchOptions, Figures } from '../bench';
import { medianOf, rounded } from '../report/statistics';
import { withFolder } from '../run/work-folder';
import { Crowd } from '../station/crowd';

const LISTENERS = 10_000;
const INTERVAL_SECONDS = 30;
const WARM_UP = 10;

export const bench: Bench = {
  name: 'tick',
  aims: [{ figure: 'ratio', below: 3 }],
  about:
    'One look at an AzuraCast with 10,000 listeners of whom 1 % are new. `parseMs` is JSON.parse of the decoded list alone, `tickMs` all that Earshot does with its bytes: decode, parse, check each row, place and pseudonym, step of the sessions. Both are taken at every look, in turns first.',
  bounds:
    'Decoding and parsing take half; most of the rest is comparing each row with what is known of it, whose parts are in no cache. Finding identities and stepping sessions take a twentieth: who was there before and still is costs one comparison.',
  run: (options) => withFolder((folder) => run(folder, options)),
};

async function run(folder: string, { quick, progress }: BenchOptions): Promise<Figures> {
  const looks = quick ? 15 : 60;
  const identifier = await identifierIn(folder);
  const crowd = new Crowd({
    listeners: LISTENERS,
    newAtEachLook: LISTENERS / 100,
    startAt: Date.UTC(2026, 0, 5, 12),
    intervalSeconds: INTERVAL_SECONDS,
  });
  const tick = new Tick(identifier);
  const parseMs: number[] = [];
  const tickMs: number[] = [];
  for (let look = 0; look < WARM_UP + looks; look += 1) {
    crowd.pass();
    const body = Buffer.from(crowd.list());
    // In one piece, which a text put together is not.
    const text = body.toString();
    const parse = (): number => timed(() => JSON.parse(text) as unknown);
    const parsedFirst = look % 2 === 0 ? parse() : null;
    const ticked = await tick.look(body, crowd);
    const parsed = parsedFirst ?? parse();
    if (look === WARM_UP) progress(`tick: ${String(looks)} looks, ${size(text)} each`);
    if (look < WARM_UP) continue;
    parseMs.push(parsed);
    tickMs.push(ticked);
  }
  const ratio = medianOf(tickMs) / medianOf(parseMs);
  return {
    listeners: LISTENERS,
    parseMs: rounded(medianOf(parseMs)),
    tickMs: rounded(medianOf(tickMs)),
    ratio: rounded(ratio, 2),
  };
}

/** The way from the bytes of an answer to sessions, as the AzuraCast source and the running station take it. */
class Tick {
  readonly #identifier: Identifier;
  readonly #starts = new StartMemory();
  readonly #known = new RowMemory();
  #open: OpenState = NOTHING_OPEN;

  constructor(identifier: Identifier) {
    this.#identifier = identifier;
  }

  /** @returns milliseconds */
  async look(body: Buffer, crowd: Crowd): Promise<number> {
    const { at } = crowd;
    const view = readNowPlaying(JSON.parse(crowd.nowPlaying()));
    if (view === null) throw new Error('The made-up station cannot be read.');
    const began = performance.now();
    const clock = { at, offsetMs: 0 };
    const text = body.toString('utf8', 0, 1000);
    const answer = { ok: true, status: 200, headers: {}, text, isAudio: false, clock } as const;
    const api = judgeApi(
      { ...answer, body, host: 'radio.example' },
      { withLogin: true, secrets: ['key'] },
    );
    const { mounts, hlsEnabled } = view;
    const memory = { starts: this.#starts, known: this.#known };
    const context = { mounts, hlsEnabled, chosen: [], clock, ...memory };
    const read = api.ok ? await readListenerRows(jsonPortions(body), context) : null;
    if (read === null || typeof read === 'string' || read.rows.length !== LISTENERS)
      throw new Error('Not every made-up row was read.');
    const snapshot = this.#identifier.identify({
      ...{ at, clockOffsetMs: 0, onAir: true, total: LISTENERS, nowPlaying: null },
      mounts: [{ name: '/radio.mp3', listeners: LISTENERS }],
      stationName: view.name,
      timeZone: view.timeZone,
      detail: { kind: 'rows', rows: read.rows, unreadMounts: [], identityMoves: false },
    });
    this.#open = step(this.#open, snapshot, INTERVAL_SECONDS * 1000).open;
    return performance.now() - began;
  }
}

async function identifierIn(folder: string): Promise<Identifier> {
  const pseudonyms = await openPseudonyms({
    folder,
    now: () => Date.now(),
    newKeyEveryDays: () => 90,
    log: () => undefined,
  });
  const places = await openPlaces({ database: null });
  return createIdentifier({ pseudonyms, places, keepAddresses: false, listenerIs: 'address' });
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function size(text: string): string {
  return `${(text.length / 1024 ** 2).toFixed(1)} MB`;
}
