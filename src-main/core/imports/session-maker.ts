import { isIP } from 'node:net';
import { UNKNOWN_PLACE, type Place } from '#shared/model/place';
import type { Session } from '#shared/model/session';
import type { Settings } from '#shared/model/settings';
import type { Span } from '#shared/stats/observed';
import type { Places } from '../places/places';
import { mergePlayer, playerOf } from '../players/players';
import { canonicalAddress } from '../privacy/canonical-address';
import type { Pseudonyms } from '../privacy/pseudonyms';
import { TextNumbers } from '../store/text-numbers';
import type { FileSession } from './file-session';
import { ListenerCodes } from './listener-codes';

/** Stands for the unknown key of pseudonyms that a file brought with it; those of Earshot's own keys count from 1. */
const KEY_OF_A_FILE = 0;
const PSEUDONYM = /^[0-9a-f]{24}$/;

export interface MakerOptions {
  readonly pseudonyms: Pick<Pseudonyms, 'listener' | 'sessionId' | 'epoch'>;
  readonly places: Pick<Places, 'placeOf'>;
  readonly keepAddresses: boolean;
  readonly listenerIs: Settings['collecting']['listenerIs'];
}

/** Turns what a file tells into what may be kept: addresses become places and pseudonyms. One for each file. */
export class SessionMaker {
  readonly #options: MakerOptions;
  readonly #codes: ListenerCodes;
  readonly #identities = new TextNumbers();
  /** How often each identity came so far: equal rows are several people whom the file cannot tell apart. */
  readonly #times: number[] = [];

  constructor(options: MakerOptions) {
    this.#options = options;
    this.#codes = new ListenerCodes(options.pseudonyms);
  }

  /** All that may be kept of a connection; `parts` of it, in order. */
  make(entry: FileSession, parts: readonly Span[]): Session[] {
    const { listener, startedAt, endedAt, mount, userAgent } = entry;
    const identity = JSON.stringify([listener, startedAt, endedAt, mount, userAgent]);
    const time = this.#timeOf(identity);
    return parts.map((part) => this.#sessionOf(entry, part, `${identity} ${String(time)}`));
  }

  #timeOf(identity: string): number {
    const number = this.#identities.of(identity);
    const time = this.#times[number] ?? 0;
    this.#times[number] = time + 1;
    return time;
  }

  /** One literal, field by field: files hold a million rows, and putting objects together costs ten times as much. */
  #sessionOf(entry: FileSession, { from, to }: Span, identity: string): Session {
    const { mount, userAgent, player } = entry;
    const { pseudonyms, keepAddresses } = this.#options;
    const isAsked = keepAddresses || entry.place === null;
    const address = isAsked ? addressOf(entry.listener) : null;
    const { client, os, kind, isBot } = mergePlayer(player, playerOf(userAgent));
    const { countryCode, region, city } = entry.place ?? this.#placeOf(address);
    const { listener, keyEpoch } = this.#whoIs(entry.listener, userAgent);
    const code = pseudonyms.sessionId(`import ${identity} ${String(from)}`);
    const session: Session = {
      id: `${code}-${Math.floor(from).toString(36)}`,
      listener,
      keyEpoch,
      mount,
      startedAt: from,
      endedAt: to,
      endKnown: 'exact',
      marginSeconds: 0,
      origin: 'imported',
      countryCode,
      region,
      city,
      userAgent,
      client,
      os,
      kind,
      isBot,
    };
    return keepAddresses && address !== null ? { ...session, ip: address } : session;
  }

  #whoIs(listener: string, userAgent: string | null): Pick<Session, 'listener' | 'keyEpoch'> {
    // A file of Earshot itself: nobody knows the address any more, nor under which key this was made.
    if (PSEUDONYM.test(listener)) return { listener, keyEpoch: KEY_OF_A_FILE };
    const byPlayer = this.#options.listenerIs === 'address-and-player';
    return this.#codes.of(listener, byPlayer ? userAgent : null);
  }

  #placeOf(address: string | null): Place {
    return address === null ? UNKNOWN_PLACE : this.#options.places.placeOf(address);
  }
}

function addressOf(listener: string): string | null {
  const address = canonicalAddress(listener);
  return isIP(address) === 0 ? null : address;
}
