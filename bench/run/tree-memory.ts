import { readFile } from 'node:fs/promises';

const LOOK_EVERY_MS = 100;

/** Watches the resident memory of a process and all its children, while some work runs. Linux only: elsewhere NaN. */
export async function peakOfTree<T>(
  pid: number,
  work: Promise<T>,
): Promise<{ readonly result: T; readonly peakMB: number }> {
  let peakKB = NaN;
  const timer = setInterval(() => {
    void treeKB(pid).then((now) => {
      if (now > 0) peakKB = Number.isNaN(peakKB) ? now : Math.max(peakKB, now);
    });
  }, LOOK_EVERY_MS);
  try {
    return { result: await work, peakMB: peakKB / 1024 };
  } finally {
    clearInterval(timer);
  }
}

async function treeKB(pid: number): Promise<number> {
  const folder = `/proc/${String(pid)}`;
  const status = await readFile(`${folder}/status`, 'utf8').catch(() => '');
  const own = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
  const children = await readFile(`${folder}/task/${String(pid)}/children`, 'utf8').catch(() => '');
  const below = await Promise.all(children.split(' ').filter(Boolean).map(Number).map(treeKB));
  return own + below.reduce((sum, one) => sum + one, 0);
}
