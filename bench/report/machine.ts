import { arch, cpus, loadavg, platform, totalmem } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  readonly node: string;
  readonly system: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGB: number;
  /** Mean number of busy processes in the last minute; well above 1 before a run means that others disturbed it. */
  readonly loadBefore: number;
}

/** Looks at the machine; to be called before a bench loads it. */
export function thisMachine(): Machine {
  const [first] = cpus();
  const [load = 0] = loadavg();
  return {
    node: process.versions.node,
    system: `${platform()} ${arch()}`,
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 1024 ** 3),
    loadBefore: Number(load.toFixed(1)),
  };
}
