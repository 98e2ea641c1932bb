import { isIP } from 'node:net';
import { UNKNOWN_PLACE, type Place } from '#shared/model/place';
import type { Session } from '#shared/model/session';
import type { Settings } from '#shared/model/settings';
import type { Span } from '#shared/stats/observed';
import type { Places } from '../places/places';
import { mergePlayer, playerOf } from '../players/players';
import { canonicalAddress } from '../privacy/canonical-address';
import type { Pseudonyms } from '../privacy/pseudonyms';
import type { FileSession } from './file-session';

/** Stands for the unknown key of pseudonyms that a file brought with it; those of Earshot's own keys count from 1. */
const KEY_OF_A_FILE = 0;
const PSEUDONYM = /^[0-9a-f]{24}$/;
/** As many hex digits of an id as a number holds exactly. */
const NUMBER_DIGITS = 13;

export interface MakerOptions {
  readonly pseudonyms: Pick<Pseudonyms, 'listener' | 'sessionId' | 'epoch'>;
  readonly places: Pick<Places, 'placeOf'>;
  readonly keepAddresses: boolean;
  readonly listenerIs: Settings['collecting']['listenerIs'];
}

/** Turns what a file tells into what may be kept: addresses become places and pseudonyms. One for each file. */
export class SessionMaker {
  readonly #options: MakerOptions;
  /** How often each connection came so far: equal rows are several people whom the file cannot tell apart. */
  readonly #times = new Map<number, number>();

  constructor(options: MakerOptions) {
    this.#options = options;
  }

  /** All that may be kept of a connection; `parts` of it, in order. */
  make(entry: FileSession, parts: readonly Span[]): Session[] {
    const { pseudonyms } = this.#options;
    const { listener, startedAt, endedAt, mount, userAgent } = entry;
    const identity = ['import', listener, startedAt, endedAt, mount, userAgent];
    const time = this.#timeOf(pseudonyms.sessionId(JSON.stringify(identity)));
    const session = this.#sessionOf(entry);
    return parts.map(({ from, to }) => {
      const code = pseudonyms.sessionId(JSON.stringify([...identity, time, from]));
      const id = `${code}-${Math.floor(from).toString(36)}`;
      return { ...session, id, startedAt: from, endedAt: to };
    });
  }

  #timeOf(code: string): number {
    const key = Number.parseInt(code.slice(0, NUMBER_DIGITS), 16);
    const time = this.#times.get(key) ?? 0;
    this.#times.set(key, time + 1);
    return time;
  }

  #sessionOf({
    listener,
    mount,
    userAgent,
    place,
    player,
  }: FileSession): Omit<Session, 'id' | 'startedAt' | 'endedAt'> {
    const { keepAddresses } = this.#options;
    const address = addressOf(listener);
    return {
      ...mergePlayer(player, playerOf(userAgent)),
      ...(place ?? this.#placeOf(address)),
      ...this.#whoIs(listener, userAgent),
      mount,
      endKnown: 'exact',
      marginSeconds: 0,
      origin: 'imported',
      userAgent,
      ...(keepAddresses && address !== null ? { ip: address } : {}),
    };
  }

  #whoIs(listener: string, userAgent: string | null): Pick<Session, 'listener' | 'keyEpoch'> {
    const { pseudonyms, listenerIs } = this.#options;
    // A file of Earshot itself: nobody knows the address any more, nor under which key this was made.
    if (PSEUDONYM.test(listener)) return { listener, keyEpoch: KEY_OF_A_FILE };
    const byPlayer = listenerIs === 'address-and-player';
    return {
      listener: pseudonyms.listener(listener, byPlayer ? userAgent : null),
      keyEpoch: pseudonyms.epoch.number,
    };
  }

  #placeOf(address: string | null): Place {
    return address === null ? UNKNOWN_PLACE : this.#options.places.placeOf(address);
  }
}

function addressOf(listener: string): string | null {
  const address = canonicalAddress(listener);
  return isIP(address) === 0 ? null : address;
}
