import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { CallableContract } from '#core/api/callable-contract';
import { servePort } from '#core/api/port-handler';
import { createRouter } from '#core/api/router';
import type { LiveState } from '#core/app/earshot';
import type { SongsNow } from '#core/app/listen-logs/songs';
import { FakeDoor } from '../support/fake-door';
import { FakeEarshot } from '../support/fake-earshot';
import { openDoor, TOKEN } from '../support/open-door';
import { desktopPort } from './desktop-port';
import { restConnection } from './rest-connection';

/** What a call that was refused tells, whichever way it came. */
export class CallRefused extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly data: unknown,
  ) {
    super(message);
  }
}

export interface Connection {
  readonly earshot: FakeEarshot;
  readonly log: readonly string[];
  /** Rejects with a CallRefused. */
  call(path: string, input?: unknown): Promise<unknown>;
  live(signal: AbortSignal): Promise<AsyncIterable<LiveState>>;
  songsLive(signal: AbortSignal): Promise<AsyncIterable<SongsNow>>;
  close(): Promise<void>;
}

export interface Transport {
  readonly name: string;
  readonly connect: () => Promise<Connection>;
}

type Client = ContractRouterClient<CallableContract>;

/** A door that is added gets its row here. */
export const TRANSPORTS: readonly Transport[] = [
  { name: 'RPC over HTTP, as the page asks', connect: connectByHttp },
  { name: 'REST and server-sent events', connect: connectByRest },
  { name: 'a message port', connect: connectByPort },
  { name: 'a message port of the desktop app, which checks who asks', connect: connectByDesktop },
];

async function connectByHttp(): Promise<Connection> {
  const door = await openDoor();
  const link = new HttpLink({
    url: `${door.server.origin}/rpc`,
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  return { ...door, ...callsOf(createORPCClient<Client>(link)), close: () => door.close() };
}

async function connectByRest(): Promise<Connection> {
  const door = await openDoor();
  return { ...door, ...restConnection(door.server.origin, TOKEN), close: () => door.close() };
}

async function connectByPort(): Promise<Connection> {
  const earshot = new FakeEarshot();
  const log: string[] = [];
  const { port1, port2 } = new MessageChannel();
  const router = createRouter(earshot, new FakeDoor(), (level, message) =>
    log.push(`${level}: ${message}`),
  );
  servePort(router, port1);
  const link = new PortLink({ port: port2 });
  port1.start();
  port2.start();
  return Promise.resolve({
    earshot,
    log,
    ...callsOf(createORPCClient<Client>(link)),
    close: () => {
      port1.close();
      return Promise.resolve();
    },
  });
}

async function connectByDesktop(): Promise<Connection> {
  const earshot = new FakeEarshot();
  const log: string[] = [];
  const port = desktopPort(earshot, log);
  const link = new PortLink({ port });
  return Promise.resolve({
    earshot,
    log,
    ...callsOf(createORPCClient<Client>(link)),
    close: () => {
      port.close();
      return Promise.resolve();
    },
  });
}

function callsOf(client: Client): Omit<Connection, 'earshot' | 'log' | 'close'> {
  return {
    call: async (path, input) => {
      let procedure: unknown = client;
      for (const step of path.split('.')) procedure = (procedure as Record<string, unknown>)[step];
      try {
        return await (procedure as (input: unknown) => Promise<unknown>)(input);
      } catch (error) {
        if (!(error instanceof ORPCError)) throw error;
        const { code, status, message, data } = error as ORPCError<string, unknown>;
        throw new CallRefused(code, status, message, data);
      }
    },
    live: (signal) => client.live(undefined, { signal }),
    songsLive: (signal) => client.songs.live(undefined, { signal }),
  };
}
