import { describe, expect, it } from 'vitest';
import { liveStream } from '#core/api/live-stream';
import { FakeEarshot } from '../../support/fake-earshot';

const totalOf = (result: IteratorResult<{ listeners: { total: number | null } }, void>) =>
  result.done === true ? 'end' : result.value.listeners.total;

describe('The live stream', () => {
  it('gives a slow reader the newest state and skips those in between', async () => {
    const earshot = new FakeEarshot();
    const stream = liveStream(earshot, new AbortController().signal);
    expect(totalOf(await stream.next())).toBe(7);
    for (const total of [8, 9, 10]) earshot.change({ listeners: { total, unique: null } });
    expect(totalOf(await stream.next())).toBe(10);
    await stream.return();
  });

  it('misses no change between the first state and the next', async () => {
    const earshot = new FakeEarshot();
    const stream = liveStream(earshot, new AbortController().signal);
    await stream.next();
    const next = stream.next();
    earshot.change({ listeners: { total: 8, unique: null } });
    expect(totalOf(await next)).toBe(8);
    await stream.return();
  });

  it('ends on abort, and stops listening', async () => {
    const earshot = new FakeEarshot();
    const leaving = new AbortController();
    const stream = liveStream(earshot, leaving.signal);
    await stream.next();
    const next = stream.next();
    leaving.abort();
    expect(totalOf(await next)).toBe('end');
    expect(earshot.listening).toBe(0);
  });

  it('does not begin for a reader who left before', async () => {
    const earshot = new FakeEarshot();
    const stream = liveStream(earshot, AbortSignal.abort());
    expect(totalOf(await stream.next())).toBe('end');
    expect(earshot.listening).toBe(0);
  });
});
