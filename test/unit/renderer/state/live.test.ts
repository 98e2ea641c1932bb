import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { Live } from '../../../../src-renderer/state/live.svelte';
import type { Client, LiveState } from '../../../../src-renderer/transport/transport';
import { wellState } from '../../../support/page/live-states';
import { settled, StandInClock } from './stand-in-clock';

interface Line {
  send(state: LiveState): void;
  end(error?: Error): void;
  readonly signal: AbortSignal;
}

/** A core whose every live stream is held in the hand. */
function heldCore() {
  const lines: Line[] = [];
  let refusal: Error | null = null;
  const live = async (_input: unknown, { signal }: { signal: AbortSignal }) => {
    if (refusal !== null) throw refusal;
    const waiting: (LiveState | { error: Error | undefined })[] = [];
    let wake: () => void = () => undefined;
    const put = (one: LiveState | { error: Error | undefined }): void => {
      waiting.push(one);
      wake();
    };
    lines.push({
      send: put,
      end: (error) => {
        put({ error });
      },
      signal,
    });
    signal.addEventListener('abort', () => {
      put({ error: new Error('aborted') });
    });
    return (async function* () {
      for (;;) {
        const next = waiting.shift();
        if (next === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else if ('station' in next) yield next;
        else if (next.error === undefined) return;
        else throw next.error;
      }
    })();
  };
  return {
    client: { live } as unknown as Client,
    line: () => {
      const last = lines.at(-1);
      if (!last) throw new Error('nobody listens');
      return last;
    },
    lines,
    refuse: (error: Error | null) => {
      refusal = error;
    },
  };
}

async function listening() {
  const core = heldCore();
  const clock = new StandInClock();
  const live = new Live(core.client, clock);
  const stop = new AbortController();
  const run = live.run(stop.signal);
  await settled();
  return { core, clock, live, stop, run };
}
const WELL = wellState(Date.parse('2026-11-21T18:42:12+01:00'));

describe('the live stream', () => {
  it('shows the first snapshot, then each change', async () => {
    const { core, live } = await listening();
    expect(live.link.kind).toBe('connecting');
    core.line().send(WELL);
    await settled();
    expect([live.link.kind, live.state?.listeners.total]).toEqual(['up', 42]);
    core.line().send({ ...WELL, listeners: { total: 43, unique: 39 } });
    await settled();
    expect(live.state?.listeners.total).toBe(43);
  });

  it('lets a number age by the core’s own reckoning, whatever this computer’s clock says', async () => {
    const { core, clock, live } = await listening();
    core.line().send(WELL);
    await settled();
    await clock.pass(12_000);
    expect(live.ageSeconds).toBe(20);
    expect(new Date(live.coreNow).toISOString()).toBe('2026-11-21T17:42:24.000Z');
  });

  it('keeps the last state when the line breaks, says when it tries again, and does', async () => {
    const { core, clock, live } = await listening();
    core.line().send(WELL);
    await settled();
    core.line().end(new TypeError('network error'));
    await settled();
    expect([live.link.kind, live.retryInSeconds, live.state?.station]).toEqual([
      'lost',
      1,
      'Tűzfal Rádió',
    ]);
    await clock.pass(1000);
    core.line().send({ ...WELL, listeners: { total: 50, unique: 1 } });
    await settled();
    expect([live.link.kind, live.state?.listeners.total, core.lines.length]).toEqual(['up', 50, 2]);
  });

  it('waits longer after each failure in a row, and tries at once when asked to', async () => {
    const { core, clock, live } = await listening();
    core.refuse(new TypeError('no network'));
    core.line().end();
    await settled();
    const waits: (number | null)[] = [];
    for (let round = 0; round < 6; round += 1) {
      waits.push(live.retryInSeconds);
      await clock.pass((live.retryInSeconds ?? 0) * 1000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15]);
    core.refuse(null);
    live.tryNow();
    await settled();
    core.line().send(WELL);
    await settled();
    expect(live.link.kind).toBe('up');
  });

  it('tells a page that is not signed in from a lost line', async () => {
    const { core, live } = await listening();
    core.line().end(new ORPCError('UNAUTHORIZED', { status: 401 }));
    await settled();
    expect(live.link.kind).toBe('signed-out');
  });

  it('gives up a line that has gone silent, but not while collecting is paused', async () => {
    const { core, clock } = await listening();
    core.line().send({ ...WELL, state: 'paused' });
    await settled();
    await clock.pass(200_000);
    expect(core.lines).toHaveLength(1);
    core.line().send(WELL);
    await settled();
    await clock.pass(97_000);
    expect(core.lines[0]?.signal.aborted).toBe(true);
    expect(core.lines).toHaveLength(2);
  });

  it('ends when the page goes', async () => {
    const { core, stop, run } = await listening();
    stop.abort();
    core.line().end();
    await run;
    expect(core.lines).toHaveLength(1);
  });
});
