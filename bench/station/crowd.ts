import { listenerJson } from '../../src-main/core/demo/azuracast/listener-json';
import { createPopulation, type Population } from '../../src-main/core/demo/audience/population';
import { Endpoint } from '../../src-main/core/demo/audience/endpoint';
import { itemAt, randomOf, type Random } from '../../src-main/core/demo/random';
import { sampleMounts } from '../../src-main/core/demo/sample-mounts';

export interface CrowdOptions {
  readonly listeners: number;
  /** How many are replaced by others between two looks. */
  readonly newAtEachLook: number;
  /** Epoch milliseconds of the first look. */
  readonly startAt: number;
  readonly intervalSeconds: number;
}

/** A row of the list in two pieces; between them stand the two numbers that change with every look. */
interface Row {
  readonly connectedOn: number;
  readonly before: string;
  readonly after: string;
}

const CHANGING = '"connected_until":0,"connected_time":0';
const MOUNTS = sampleMounts.filter(({ isHidden }) => !isHidden);

/** A crowd of constant size on an AzuraCast, of which a part is new at every look. The same every time. */
export class Crowd {
  readonly #options: CrowdOptions;
  readonly #random: Random = randomOf('crowd');
  readonly #population: Population;
  readonly #rows: Row[] = [];
  #at: number;
  #came = 0;

  constructor(options: CrowdOptions) {
    this.#options = options;
    this.#at = options.startAt;
    this.#population = createPopulation({ seed: 1, listeners: options.listeners, mounts: MOUNTS });
    for (let place = 0; place < options.listeners; place += 1) {
      this.#rows.push(this.#newRow(this.#random.below(3 * 3600)));
    }
  }

  /** Epoch milliseconds of the look that is answered now. */
  get at(): number {
    return this.#at;
  }

  /** One interval passes: some leave, as many come. */
  pass(): void {
    const { intervalSeconds, newAtEachLook, listeners } = this.#options;
    this.#at += intervalSeconds * 1000;
    for (let one = 0; one < newAtEachLook; one += 1) {
      this.#rows[this.#random.below(listeners)] = this.#newRow(this.#random.below(intervalSeconds));
    }
  }

  /** Body of `/api/nowplaying/crowd`. */
  nowPlaying(): string {
    const total = this.#rows.length;
    const count = { total, unique: total, current: total };
    return JSON.stringify({
      station: {
        id: 1,
        name: 'Crowd',
        shortcode: 'crowd',
        timezone: 'Europe/Budapest',
        is_public: true,
        mounts: MOUNTS.map(({ id, path, displayName }, index) => ({
          id,
          name: displayName,
          path,
          listeners: index === 0 ? count : { total: 0, unique: 0, current: 0 },
        })),
        remotes: [],
        hls_enabled: false,
      },
      listeners: count,
      live: { is_live: false, streamer_name: '' },
      now_playing: { playlist: 'Morning', song: { title: 'Title', artist: 'Artist' } },
      is_online: true,
    });
  }

  /** Body of `/api/station/crowd/listeners`. */
  list(): string {
    const until = Math.floor(this.#at / 1000);
    const rows = this.#rows.map(({ connectedOn, before, after }) => {
      const time = String(until - connectedOn);
      return `${before}"connected_until":${String(until)},"connected_time":${time}${after}`;
    });
    return `[${rows.join(',')}]`;
  }

  #newRow(secondsAgo: number): Row {
    const connectedOn = Math.floor(this.#at / 1000) - secondsAgo;
    const shown = { endpoint: this.#newcomer(), connectedOn, connectedUntil: 0, connectedTime: 0 };
    const [before = '', after = ''] = JSON.stringify(listenerJson(shown)).split(CHANGING);
    return { connectedOn, before, after };
  }

  /** The sample station's people have addresses that are in no country; here some are to be looked up. */
  #newcomer(): Endpoint {
    const number = this.#came;
    this.#came += 1;
    const [person] = this.#population.household(number % this.#population.households);
    const { player, mount, place } = itemAt(person.endpoints, 0);
    return new Endpoint({
      address: publicAddress(number),
      player,
      mount,
      place: number % 3 === 0 ? null : place,
    });
  }
}

/** A different address for each number below 2^24, all over the net. */
function publicAddress(number: number): string {
  const spread = Math.imul(number, 2_654_435_761) >>> 0;
  const rest = [(spread >>> 16) & 0xff, (spread >>> 8) & 0xff, spread & 0xff].map(String);
  const first = number % 7 === 0 ? 193 : 20 + ((spread >>> 24) % 80);
  return [String(first), ...rest].join('.');
}
