import { expect, it } from 'vitest';
import { PollGuard } from '#core/sources/poll-guard';

it('an unforeseen error is one bad poll, and the next one works', async () => {
  const guard = new PollGuard({ timeoutMs: 1000, host: 'radio.example' });
  const { signal } = new AbortController();
  const failure = { outcome: 'bad-data', reason: 'internal', host: 'radio.example' };
  const bad = guard.run(signal, () => Promise.reject(new Error('key abc:def')));
  const next = guard.run(signal, () => {
    throw new Error('at once');
  });
  expect(await bad).toMatchObject({ ok: false, failure });
  expect(await next).toMatchObject({ ok: false, failure });
  expect(JSON.stringify(await bad)).not.toContain('abc:def');
  const answer = { ok: false, failure: { ...failure, status: null, said: null } } as never;
  expect(await guard.run(signal, () => Promise.resolve(answer))).toBe(answer);
});

it('tells the work when its time is up', async () => {
  const guard = new PollGuard({ timeoutMs: 20, host: '' });
  const aborted = await new Promise<boolean>((resolve) => {
    void guard.run(new AbortController().signal, (signal) => {
      signal.addEventListener('abort', () => resolve(signal.aborted));
      return new Promise(() => undefined);
    });
  });
  expect(aborted).toBe(true);
});
