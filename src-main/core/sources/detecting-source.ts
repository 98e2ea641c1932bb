import type { Failure } from '#shared/model/failure';
import type { ServerKind, StationSettings } from '#shared/model/settings';
import type { PollResult, RawConnection } from '#shared/model/snapshot';
import { createSource } from './create-source';
import { detectServer, type Detection } from './detect/detect-server';
import { hintOf } from './detect/path-hint';
import { readAddress } from './detect/pasted-address';
import { makeFailure } from './http/make-failure';
import { mayCarryKey } from './http/server-base';
import { PollGuard } from './poll-guard';
import type { Credentials, FoundStation, ProbeFound, Source } from './source';

export interface DetectingOptions {
  /** Any address a person might paste. */
  readonly url: string;
  /** Which station of the server: name, number or shortcode; null: the one the address speaks of, else the first. */
  readonly stationHint: string | null;
  readonly mounts: readonly string[];
  /** Null: the one inside the address, if any. */
  readonly username: string | null;
  readonly timeZone: string | null;
  /** Sent only to the origin that was typed, never to a server that was found in a page. */
  readonly credentials: Credentials;
  /** Bound for one whole poll in milliseconds, the search included. */
  readonly timeoutMs: number;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** Called once, with what was found. */
  readonly onFound: (station: StationSettings) => void;
}

type Found = ProbeFound & { readonly station: FoundStation | null };

/**
 * A source whose server is found out about at the first poll, and again at each until one answers: a
 * server that is down at the start is a failed poll like any other. Until then `kind` is a guess.
 */
export function createDetectingSource(options: DetectingOptions): Source {
  return new DetectingSource(options);
}

class DetectingSource implements Source {
  #source: Source | null = null;
  #closed = false;
  /** Set where a key was given for one server and another was found. */
  #withheld: Failure | null = null;
  readonly #guard: PollGuard;
  readonly #guess: ServerKind;

  constructor(private readonly options: DetectingOptions) {
    const address = readAddress(options.url);
    const host = new URL(address?.origins[0] ?? 'http://localhost').host;
    this.#guard = new PollGuard({ timeoutMs: options.timeoutMs, host });
    this.#guess = hintOf(address?.path ?? '', address?.query).kind ?? 'icecast';
  }

  get kind(): ServerKind {
    return this.#source?.kind ?? this.#guess;
  }

  poll(signal: AbortSignal): Promise<PollResult<RawConnection>> {
    return this.#guard.run(signal, (bounded) => this.#poll(bounded));
  }

  close(): void {
    this.#closed = true;
    this.#source?.close();
  }

  async #poll(signal: AbortSignal): Promise<PollResult<RawConnection>> {
    if (this.#source) return this.#withReason(await this.#source.poll(signal));
    const { url, timeoutMs, now, onFound } = this.options;
    const detection = await detectServer(url, { now, timeoutMs, signal });
    const chosen = this.#choose(detection);
    if (!chosen.ok) return chosen;
    const station = this.#settingsOf(chosen.found);
    const source = createSource({
      station,
      credentials: this.#credentialsFor(chosen.found),
      timeoutMs,
      now,
    });
    this.#source = source;
    if (this.#closed) source.close();
    onFound(station);
    return this.#withReason(await source.poll(signal));
  }

  /** Says why there is no detail although a key was given. */
  #withReason(result: PollResult<RawConnection>): PollResult<RawConnection> {
    if (!result.ok || this.#withheld === null) return result;
    const detail = { kind: 'failed', failure: this.#withheld } as const;
    return { ok: true, snapshot: { ...result.snapshot, detail } };
  }

  #choose(
    detection: Detection,
  ): { ok: true; found: Found } | (PollResult<RawConnection> & { ok: false }) {
    if (!detection.found) return { ok: false, failure: detection.failure };
    const { stationHint } = this.options;
    const { stations, baseUrl } = detection;
    const station =
      stationHint === null
        ? (stations[0] ?? null)
        : (stations.find((one) => isCalled(one, stationHint)) ?? null);
    const isMissing = station === null && (stationHint !== null || detection.kind === 'azuracast');
    if (!isMissing) return { ok: true, found: { ...detection, station } };
    const names = stations.map(({ id, name }) => `${name} (${id})`).join(', ');
    const said = `Not found: ${stationHint ?? 'any station'}. Found: ${names || 'none'}.`;
    const { host } = new URL(baseUrl);
    return { ok: false, failure: makeFailure('unknown-station', { host, said }) };
  }

  #settingsOf({ kind, baseUrl, username, station }: Found): StationSettings {
    const { options } = this;
    return {
      kind,
      baseUrl,
      stationId: station === null || station.id === '' ? null : station.id,
      name: station?.name ?? '',
      mounts: options.mounts,
      username: options.username ?? username,
      timeZone: options.timeZone,
    };
  }

  #credentialsFor({ baseUrl, apiKey, password }: Found): Credentials {
    const typed = readAddress(this.options.url)?.origins ?? [];
    const { credentials } = this.options;
    if (!typed.some((origin) => mayCarryKey(origin, baseUrl))) {
      const said = `The server was found at ${baseUrl}; the key was not sent there, since another address was given.`;
      const wasGiven = credentials.apiKey !== null || credentials.password !== null;
      const { host } = new URL(baseUrl);
      this.#withheld = wasGiven ? makeFailure('redirect', { host, said }) : null;
      return { apiKey: null, password: null };
    }
    return {
      apiKey: credentials.apiKey ?? apiKey,
      password: credentials.password ?? password,
    };
  }
}

function isCalled({ id, name, aliases = [] }: FoundStation, wanted: string): boolean {
  return [id, name, ...aliases].some((one) => one.toLowerCase() === wanted.trim().toLowerCase());
}
