import { eventNames, type Answer, type Call, type Crossing, type Settled } from './bridge-events';

/** The preload's side of contextBridge: values are copied, functions stay here and are called by number. */
export function createContextBridge(prefix: string): {
  exposeInMainWorld(key: string, api: unknown): void;
} {
  const names = eventNames(prefix);
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const tell = (name: string, detail: unknown): void => {
    window.dispatchEvent(new CustomEvent(name, { detail }));
  };

  const pack = (value: unknown): Crossing => {
    if (typeof value === 'function') {
      return { call: functions.push(value as (...args: unknown[]) => unknown) - 1 };
    }
    if (Array.isArray(value)) return { list: value.map(pack) };
    if (isPlain(value)) {
      return { object: Object.entries(value).map(([key, held]) => [key, pack(held)]) };
    }
    return { value: structuredClone(value) };
  };

  window.addEventListener(names.call, (event) => {
    const { target, call, args } = (event as CustomEvent<Call>).detail;
    const answer = (got: Answer): void => {
      tell(names.answer, got);
    };
    try {
      const result = functions[target]?.(...args);
      if (!(result instanceof Promise)) {
        answer({ kind: 'value', value: pack(result) });
        return;
      }
      answer({ kind: 'promise' });
      const settle = (got: Settled['answer']): void => {
        tell(names.settle, { call, answer: got } satisfies Settled);
      };
      result.then(
        (value) => {
          settle({ kind: 'value', value: pack(value) });
        },
        (error: unknown) => {
          settle({ kind: 'error', message: sentence(error) });
        },
      );
    } catch (error) {
      answer({ kind: 'error', message: sentence(error) });
    }
  });

  return {
    exposeInMainWorld: (key, api) => {
      tell(names.expose, { key, api: pack(api) });
    },
  };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
