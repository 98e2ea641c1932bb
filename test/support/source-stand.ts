import type { StationSettings } from '#shared/model/settings';
import type { PollResult, RawConnection, Snapshot } from '#shared/model/snapshot';
import { createSource } from '#core/sources/create-source';
import type { Source } from '#core/sources/source';
import { FakeServer, type FakeAnswer, type Handler } from './fake-server';

export type Routes = Readonly<Record<string, FakeAnswer | Handler>>;

/** What differs from a station without login that is on all mounts. */
export type Differing = Partial<StationSettings> & {
  readonly apiKey?: string;
  readonly password?: string;
  readonly timeoutMs?: number;
};

/** Servers on loopback and the sources that ask them; `end()` closes all of them. */
export class SourceStand {
  readonly #opened: { stop(): Promise<void> }[] = [];

  /** @param now this machine's clock in epoch milliseconds; tests move it */
  constructor(public now: number) {}

  async serve(routes: Routes): Promise<FakeServer> {
    return this.keep(await FakeServer.withRoutes(routes));
  }

  keep<T extends { stop(): Promise<void> }>(opened: T): T {
    this.#opened.push(opened);
    return opened;
  }

  source(kind: StationSettings['kind'], baseUrl: string, differing: Differing = {}): Source {
    const { apiKey = null, password = null, timeoutMs = 5000, ...changes } = differing;
    const nowhere = { stationId: null, name: '', mounts: [], username: null, timeZone: null };
    const source = createSource({
      station: { kind, baseUrl, ...nowhere, ...changes },
      credentials: { apiKey, password },
      timeoutMs,
      now: () => this.now,
    });
    this.keep({
      stop: () => {
        source.close();
        return Promise.resolve();
      },
    });
    return source;
  }

  async end(): Promise<void> {
    for (const one of this.#opened.splice(0)) await one.stop();
  }
}

export const poll = (source: Source): Promise<PollResult<RawConnection>> =>
  source.poll(new AbortController().signal);

/** A poll that must be good. */
export async function look(source: Source): Promise<Snapshot<RawConnection>> {
  const result = await poll(source);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.snapshot;
}

/** A poll that must bring connections. */
export async function rowsOf(source: Source): Promise<readonly RawConnection[]> {
  const { detail } = await look(source);
  if (detail.kind !== 'rows') throw new Error(JSON.stringify(detail));
  return detail.rows;
}
