import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type HttpServer, type ListenOptions } from '../../src-main/http/server';
import { FakeEarshot } from './fake-earshot';
import { NOON } from './known-answers';

export const TOKEN = 'a-token-that-only-these-tests-know-0123456789';

export interface OpenDoor {
  readonly server: HttpServer;
  readonly port: number;
  readonly earshot: FakeEarshot;
  /** Everything that was logged. */
  readonly log: string[];
  /** The wall clock of the door; tests move it. */
  readonly clock: { now: number };
  close(): Promise<void>;
}

/** A door on a free loopback port, with a tiny interface and a fake Earshot behind it. */
export async function openDoor(
  options: Partial<ListenOptions> & { readonly opened?: boolean } = {},
): Promise<OpenDoor> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-door-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>Earshot</title>');
  await writeFile(join(folder, 'page', 'assets', 'main-abc123.js'), 'export {};');
  await writeFile(join(folder, 'page', 'assets', 'ünï côde.css'), 'body {}');
  await writeFile(join(folder, 'secret.txt'), 'outside of the page');
  const earshot = new FakeEarshot();
  const log: string[] = [];
  const clock = { now: NOON };
  const server = await listen({
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    interfaceFolder: join(folder, 'page'),
    version: '9.8.7',
    now: () => clock.now,
    log: (level, message) => log.push(`${level}: ${message}`),
    ...options,
  });
  if (options.opened !== false) server.open(earshot, TOKEN);
  return {
    server,
    port: Number(new URL(server.origin).port),
    earshot,
    log,
    clock,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
