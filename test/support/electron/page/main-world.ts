import { eventNames, type Answer, type Call, type Crossing, type Settled } from './bridge-events';

/** Set by the line put before this script; see `chromium.ts`. */
declare const STAND_IN_PREFIX: string;

/** The page's side of contextBridge: builds, frozen, what the preload exposes. */
function receiveExposed(): void {
  const names = eventNames(STAND_IN_PREFIX);
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (e: Error) => void }>();
  let calls = 0;
  /** Filled while an event is dispatched, which is synchronous. */
  const answers: Answer[] = [];

  const call = (target: number, args: readonly unknown[]): unknown => {
    calls += 1;
    const id = calls;
    answers.length = 0;
    window.dispatchEvent(new CustomEvent<Call>(names.call, { detail: { target, call: id, args } }));
    const answer = answers.at(-1) ?? { kind: 'error', message: 'The preload did not answer.' };
    if (answer.kind !== 'promise') return unpack(answer);
    return new Promise((done, fail) => waiting.set(id, { done, fail }));
  };

  const unpack = (got: Exclude<Answer, { kind: 'promise' }>): unknown => {
    if (got.kind === 'error') throw new Error(got.message);
    return build(got.value);
  };

  const build = (crossing: Crossing): unknown => {
    if ('call' in crossing) return (...args: unknown[]) => call(crossing.call, args);
    if ('list' in crossing) return crossing.list.map(build);
    if ('object' in crossing) {
      return Object.freeze(
        Object.fromEntries(crossing.object.map(([key, value]) => [key, build(value)])),
      );
    }
    return crossing.value;
  };

  const listen = (name: string, listener: (detail: never) => void): void => {
    window.addEventListener(name, (event) => {
      listener((event as CustomEvent<never>).detail);
    });
  };
  listen(names.expose, ({ key, api }: { key: string; api: Crossing }) => {
    Object.defineProperty(window, key, { value: build(api), enumerable: true });
  });
  listen(names.answer, (got: Answer) => {
    answers.push(got);
  });
  listen(names.settle, ({ call: id, answer: got }: Settled) => {
    const promise = waiting.get(id);
    waiting.delete(id);
    try {
      promise?.done(unpack(got));
    } catch (error) {
      promise?.fail(error as Error);
    }
  });
}

receiveExposed();
