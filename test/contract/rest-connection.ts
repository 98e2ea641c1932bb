import { contract } from '#shared/contract/contract';
import { CallRefused, type Connection } from './transports';

interface Route {
  readonly method: string;
  readonly path: string;
}

/** Asks the way a script does: nothing but addresses, JSON and an event stream read by hand. */
export function restConnection(
  origin: string,
  token: string,
): Omit<Connection, 'earshot' | 'log' | 'close'> {
  const headers = { authorization: `Bearer ${token}` };
  const stream = async <T>(route: string, signal: AbortSignal): Promise<AsyncIterable<T>> => {
    const response = await fetch(`${origin}/api${route}`, { headers, signal });
    if (response.body === null) throw new Error('No stream.');
    return eventsIn<T>(response.body);
  };
  return {
    call: async (path, input) => {
      const { method, path: route } = routeOf(path);
      const address = new URL(`${origin}/api${route}`);
      const asked: RequestInit = { method, headers };
      if (method === 'GET') {
        for (const [name, value] of Object.entries(input ?? {})) {
          address.searchParams.set(name, String(value));
        }
      } else if (input !== undefined) {
        asked.headers = { ...headers, 'content-type': 'application/json' };
        asked.body = JSON.stringify(input);
      }
      const response = await fetch(address, asked);
      const answer = (await response.json()) as { code: string; message: string; data?: unknown };
      if (response.ok) return answer;
      throw new CallRefused(answer.code, response.status, answer.message, answer.data);
    },
    live: (signal) => stream('/live', signal),
    songsLive: (signal) => stream('/songs/live', signal),
  };
}

function routeOf(path: string): Route {
  let node: unknown = contract;
  for (const step of path.split('.')) node = (node as Record<string, unknown>)[step];
  return (node as { '~orpc': { route: Route } })['~orpc'].route;
}

async function* eventsIn<T>(stream: ReadableStream<Uint8Array>): AsyncGenerator<T> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) yield JSON.parse(data) as T;
    }
  }
}
