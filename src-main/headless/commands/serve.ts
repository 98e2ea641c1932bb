import { version } from '../../../package.json';
import type { Earshot } from '../../core/app/earshot';
import type { Log } from '../../core/app/log';
import type { CoreParts } from '../core-parts';
import { isLoopback } from '../../http/host-name';
import { listen, type HttpServer } from '../../http/server';
import { openToken } from '../../http/session-token';
import { startSongsProcess } from '../songs-process';
import type { Surroundings } from '../surroundings';
import { defineCommand } from '../terminal/command';
import { logTo } from '../terminal/log';
import { complain, print } from '../terminal/print';
import { untilEnd } from '../terminal/until-end';
import { SERVE_FLAGS } from './serve-flags';
import { planServe, type ServePlan } from './serve-plan';

const ABOUT = `Looks at the station again and again, keeps what it saw, and serves the app and the HTTP API at an address
that it prints. That address opens the page once, within five minutes; then the browser has a session.
Programs send the token, which lies in the file “token” of the data folder. Ctrl+C ends it cleanly.

What comes by flag or environment holds for this run and is never written.`;

export const command = defineCommand({
  usage: 'earshot serve',
  about: ABOUT,
  flags: SERVE_FLAGS,
  run: async ({ flags }, around, core) => {
    const plan = await planServe(flags, around);
    warnOfOpenLine(plan, around);
    const end = untilEnd(around);
    const running = await begin({ plan, around, core, log: logTo(around.stderr, flags) });
    try {
      announce(running, flags, around);
      await end;
    } finally {
      await running.stop();
    }
    return 0;
  },
});

interface Running {
  readonly address: string;
  readonly token: string;
  stop(): Promise<void>;
}

interface Beginning {
  readonly plan: ServePlan;
  readonly around: Surroundings;
  readonly core: CoreParts;
  readonly log: Log;
}

/** Takes the port first, so that a taken one is told before anything is written. */
async function begin({ plan, around, core, log }: Beginning): Promise<Running> {
  const { host, port, allowedHosts } = plan;
  const { interfaceFolder, now } = around;
  const server = await listen({
    host,
    port,
    allowedHosts,
    interfaceFolder,
    version,
    dataFolder: plan.folder,
    now,
    log,
  });
  const earshot = await core.createEarshot({ ...plan.earshot, startSongsProcess, log });
  try {
    await earshot.start();
    const token = await openToken(plan.folder);
    server.open(earshot, token);
    return { address: server.newAddress(), token, stop: () => stop(server, earshot) };
  } catch (error) {
    await stop(server, earshot);
    throw error;
  }
}

async function stop(server: HttpServer, earshot: Earshot): Promise<void> {
  try {
    await server.close();
  } finally {
    await earshot.stop();
  }
}

interface Manner {
  readonly json: boolean;
  readonly 'no-open': boolean;
}

function announce({ address, token }: Running, manner: Manner, around: Surroundings): void {
  if (manner.json) {
    print(around.stdout, JSON.stringify({ url: address, token }));
    return;
  }
  print(around.stdout, `Earshot is at ${address}`);
  if (!manner['no-open'] && around.stdout.isTTY === true) around.openBrowser(address);
}

function warnOfOpenLine({ host }: ServePlan, { stderr }: Surroundings): void {
  if (isLoopback(host)) return;
  complain(
    stderr,
    `the line to ${host} is not encrypted: whoever is on the network can read it. Put a proxy with https before it, or come by SSH.`,
  );
}
