import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configuration, type IcecastMount, type Passwords } from './icecast-parts/configuration';
import { endProgram, hasEnded, startProgram, until } from './icecast-parts/programs';
import {
  type ListenOptions,
  type RealListener,
  startListener,
} from './icecast-parts/real-listener';

export type { IcecastMount, RealListener };

/** On Debian; the server refuses to run as root. */
const NOBODY = 65_534;

/** Why there can be no real Icecast on this machine; null when there can. */
export function icecastMissing(env: NodeJS.ProcessEnv = process.env): string | null {
  const missing = [
    { name: 'icecast2', file: env['EARSHOT_ICECAST'] ?? '' },
    { name: 'ffmpeg', file: env['EARSHOT_FFMPEG'] ?? '' },
  ]
    .filter(({ file }) => !existsSync(file))
    .map(({ name }) => name);
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`;
}

/** True where tests with a real Icecast are left out: it is missing, and nobody insists on it. */
export function leavesIcecastOut(env: NodeJS.ProcessEnv = process.env): boolean {
  return icecastMissing(env) !== null && env['CI'] !== 'true';
}

/** One connection as the server itself lists it. */
export interface ListedClient {
  readonly id: number;
  readonly address: string;
  readonly userAgent: string;
  readonly seconds: number;
}

/** A real server with real sources and listeners, all on loopback. */
export class Icecast {
  readonly url: string;
  readonly username = 'admin';
  readonly #folder: string;
  readonly #port: number;
  readonly #passwords: Passwords;
  readonly #sources = new Map<string, ChildProcess>();
  readonly #listeners = new Set<RealListener>();
  #server: ChildProcess | null = null;

  constructor({ folder, port, passwords }: { folder: string; port: number; passwords: Passwords }) {
    this.#folder = folder;
    this.#port = port;
    this.#passwords = passwords;
    this.url = `http://127.0.0.1:${port}`;
  }

  get password(): string {
    return this.#passwords.admin;
  }

  get sourcePassword(): string {
    return this.#passwords.source;
  }

  /** Starts the server process and waits until it answers. */
  async startServer(): Promise<void> {
    const isRoot = process.getuid?.() === 0;
    const server = startProgram(program('EARSHOT_ICECAST'), ['-c', 'icecast.xml'], {
      cwd: this.#folder,
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    });
    this.#server = server;
    await until('the server to answer', async () => {
      if (hasEnded(server)) throw new Error('Icecast ended at its start.');
      return (await this.get('/status-json.xsl').catch(() => null))?.status === 200;
    });
  }

  /** Ends the server process; sources and listeners are thrown out by that. */
  async stopServer(): Promise<void> {
    if (this.#server !== null) await endProgram(this.#server);
    await Promise.all([...this.#sources.values()].map(endProgram));
    this.#sources.clear();
  }

  /** A new process on the same port: connection numbers begin anew. Sources must be started again. */
  async restart(): Promise<void> {
    await this.stopServer();
    await this.startServer();
  }

  /** Sends a tone to a mount until stopped; resolves when the server has it. */
  async startSource(mount: string): Promise<void> {
    const target = `icecast://source:${this.#passwords.source}@127.0.0.1:${this.#port}${mount}`;
    const about = ['-content_type', 'audio/mpeg', '-ice_name', `Test ${mount}`];
    const endless = ['-re', '-stream_loop', '-1', '-i', join(this.#folder, 'tone.mp3')];
    const parameters = [
      ...endless,
      '-c',
      'copy',
      ...about,
      '-flush_packets',
      '1',
      '-f',
      'mp3',
      target,
    ];
    const source = startProgram(program('EARSHOT_FFMPEG'), [
      '-nostdin',
      '-loglevel',
      'quiet',
      ...parameters,
    ]);
    this.#sources.set(mount, source);
    await until(`a source on ${mount}`, async () => {
      if (hasEnded(source)) throw new Error(`The source of ${mount} ended at its start.`);
      return (await this.clients(mount)) !== null;
    });
  }

  /** The source of a mount goes away; resolves when the server knows. */
  async stopSource(mount: string): Promise<void> {
    const source = this.#sources.get(mount);
    if (source === undefined) return;
    this.#sources.delete(mount);
    await endProgram(source);
    await until(`the end of ${mount}`, async () => (await this.clients(mount)) === null);
  }

  async listen(options: ListenOptions): Promise<RealListener> {
    const listener = await startListener(this.#port, options);
    this.#listeners.add(listener);
    return listener;
  }

  async setTitle(mount: string, title: string): Promise<void> {
    const query = new URLSearchParams({ mount, mode: 'updinfo', song: title, charset: 'UTF-8' });
    const answer = await this.get(`/admin/metadata?${query.toString()}`);
    if (answer.status !== 200) throw new Error(`The title was refused: ${String(answer.status)}.`);
  }

  /** The server's own list of a mount; null where the mount has no source. */
  async clients(mount: string): Promise<readonly ListedClient[] | null> {
    const { status, text } = await this.get(`/admin/listclients?mount=${mount}`);
    if (status !== 200) return null;
    const row =
      /<IP>(.*?)<\/IP><UserAgent>(.*?)<\/UserAgent><Connected>(\d+)<\/Connected><ID>(\d+)<\/ID>/g;
    return [...text.matchAll(row)].map(([, address = '', userAgent = '', seconds, id]) => ({
      id: Number(id),
      address,
      userAgent,
      seconds: Number(seconds),
    }));
  }

  /** Asks the server as its administrator. */
  async get(path: string): Promise<{ status: number; text: string }> {
    const login = Buffer.from(`${this.username}:${this.password}`).toString('base64');
    const answer = await fetch(`${this.url}${path}`, {
      headers: { Authorization: `Basic ${login}` },
      signal: AbortSignal.timeout(5000),
    });
    return { status: answer.status, text: await answer.text() };
  }

  /** Ends everything that was started and removes the folder. Safe to call twice. */
  async stop(): Promise<void> {
    for (const listener of this.#listeners) listener.leave();
    await this.stopServer();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/**
 * Starts a real Icecast with the given mounts, without sources. Rejects with a sentence where it cannot;
 * nothing is left behind then.
 */
export async function startIcecast(mounts: readonly IcecastMount[]): Promise<Icecast> {
  const missing = icecastMissing();
  if (missing !== null) throw new Error(`These tests need a real Icecast; ${missing}.`);
  const folder = await mkdtemp(join(tmpdir(), 'earshot-icecast-'));
  const passwords: Passwords = { source: 'source-pw', admin: 'admin-pw' };
  const port = await freePort();
  const icecast = new Icecast({ folder, port, passwords });
  try {
    await writeFile(join(folder, 'icecast.xml'), configuration({ port, mounts, passwords }));
    await makeTone(join(folder, 'tone.mp3'));
    if (process.getuid?.() === 0) await chown(folder, NOBODY, NOBODY);
    await icecast.startServer();
  } catch (error) {
    await icecast.stop();
    throw error;
  }
  return icecast;
}

/** Ten seconds of a tone, encoded once so that sources only copy it. */
async function makeTone(file: string): Promise<void> {
  const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100', '-t', '10'];
  const encode = ['-c:a', 'libmp3lame', '-b:a', '64k', '-y', file];
  const ffmpeg = startProgram(program('EARSHOT_FFMPEG'), [
    '-nostdin',
    '-loglevel',
    'quiet',
    ...tone,
    ...encode,
  ]);
  await once(ffmpeg, 'exit');
  if (ffmpeg.exitCode !== 0) throw new Error('ffmpeg could not make the tone.');
}

function program(variable: string): string {
  return process.env[variable] ?? '';
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
