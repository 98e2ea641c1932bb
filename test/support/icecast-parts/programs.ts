import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

/** Programs that the tests start, ended by their own process ids whatever happens. */
const running = new Set<ChildProcess>();

// A failing or interrupted test runner must not leave a server behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program without a terminal; its output is dropped. */
export function startProgram(
  file: string,
  parameters: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  const child = spawn(file, parameters, { ...options, stdio: 'ignore' });
  running.add(child);
  const gone = (): void => {
    running.delete(child);
  };
  child.once('exit', gone);
  child.once('error', gone);
  return child;
}

/** Asks a program to end, insists after three seconds, and waits until it is gone. */
export async function endProgram(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(insist);
}

export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Waits until something is so, looking every 50 ms. Rejects with what was awaited after `ms`. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  ms = 10_000,
): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Waited ${ms} ms in vain for: ${what}.`);
    await pause(50);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
