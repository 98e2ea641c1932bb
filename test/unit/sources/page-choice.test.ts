import { expect, it } from 'vitest';
import type { FailureReason } from '#shared/model/failure';
import type { Asked } from '#core/sources/asked';
import { makeFailure } from '#core/sources/http/make-failure';
import { PageChoice, type CountPage } from '#core/sources/page-choice';

const clock = { at: 0, offsetMs: null };
const never = new AbortController().signal;

/** Pages by name that answer as `answers` says at the moment; `asked` notes who was asked. */
function pagesOf(answers: Record<string, number | FailureReason>): {
  readonly asked: string[];
  readonly page: (name: string) => CountPage<number>;
} {
  const asked: string[] = [];
  const page = (name: string): CountPage<number> => {
    return () => {
      asked.push(name);
      const answer = answers[name] ?? 'unknown-path';
      const told: Asked<number> =
        typeof answer === 'number'
          ? { ok: true, value: answer, clock }
          : { ok: false, failure: makeFailure(answer, { host: 'h' }) };
      return Promise.resolve(told);
    };
  };
  return { asked, page };
}

it('asks in order until a page answers, and from then on that one alone', async () => {
  const { asked, page } = pagesOf({ b: 2, c: 3 });
  const choice = new PageChoice({ pages: ['a', 'b', 'c'].map(page) });
  expect(await choice.ask(never)).toMatchObject({ value: 2 });
  expect(await choice.ask(never)).toMatchObject({ value: 2 });
  expect(asked).toEqual(['a', 'b', 'b']);
});

it('looks at the others at once when the chosen page is gone, each once', async () => {
  const answers: Record<string, number | FailureReason> = { b: 2, c: 3 };
  const { asked, page } = pagesOf(answers);
  const choice = new PageChoice({ pages: ['a', 'b', 'c'].map(page) });
  await choice.ask(never);
  answers['b'] = 'unknown-path';
  asked.length = 0;
  expect(await choice.ask(never)).toMatchObject({ value: 3 });
  expect(asked).toEqual(['b', 'a', 'c']);
});

it.each<FailureReason>([
  'timeout',
  'server-error',
  'too-many-requests',
  'refused',
  'bot-check',
  'redirect',
  'too-large',
])('%s is trouble of the server: nothing else is asked, and the choice stays', async (reason) => {
  const answers: Record<string, number | FailureReason> = { b: 2 };
  const { asked, page } = pagesOf(answers);
  const choice = new PageChoice({ pages: ['a', 'b', 'c'].map(page) });
  await choice.ask(never);
  answers['b'] = reason;
  asked.length = 0;
  expect(await choice.ask(never)).toMatchObject({ ok: false, failure: { reason } });
  answers['b'] = 2;
  expect(await choice.ask(never)).toMatchObject({ value: 2 });
  expect(asked).toEqual(['b', 'b']);
});

it.each<[FailureReason[], FailureReason]>([
  [['unknown-path', 'no-login', 'wrong-shape'], 'unknown-path'],
  [['unknown-path', 'icy-stream', 'wrong-shape'], 'icy-stream'],
  [['no-login', 'unknown-path', 'wrong-login'], 'wrong-login'],
  [['html-page', 'not-json', 'not-xml'], 'html-page'],
  [['unknown-path', 'no-login', 'timeout'], 'timeout'],
])('of %j the failure is %s', async ([a, b, c], reason) => {
  const { page } = pagesOf({ a: a ?? 1, b: b ?? 1, c: c ?? 1 });
  const choice = new PageChoice({ pages: ['a', 'b', 'c'].map(page) });
  expect(await choice.ask(never)).toMatchObject({ ok: false, failure: { reason } });
});

it('changes to a better page where the first one shows it, unless that one fails', async () => {
  for (const [better, value] of [
    [5, 5],
    ['server-error', 1],
  ] as const) {
    const { asked, page } = pagesOf({ a: 1, b: better });
    const b = page('b');
    const choice = new PageChoice({ pages: [page('a'), b], better: () => b });
    expect(await choice.ask(never)).toMatchObject({ value });
    await choice.ask(never);
    expect(asked).toEqual(['a', 'b', better === 5 ? 'b' : 'a']);
  }
});
