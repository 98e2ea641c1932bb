import type { ProbeResult } from '../source';
import { detectServer } from './detect-server';

export interface ProbeOptions {
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  /** Bound for the whole probe in milliseconds; 18 s when absent. */
  readonly timeoutMs?: number;
}

const DEFAULT_MS = 18_000;

/**
 * Finds out what server stands behind any address a person might paste: a station's page or player,
 * a stream, a playlist, an API address, a host with a port. Asks only with GET, never opens a stream,
 * sends a pasted login to the pasted origin alone. Never rejects.
 */
export async function probeAddress(url: string, options: ProbeOptions): Promise<ProbeResult> {
  const { now, timeoutMs = DEFAULT_MS } = options;
  const detection = await detectServer(url, { now, timeoutMs });
  if (detection.found) return detection;
  const { tried, message } = detection;
  return { found: false, tried, message };
}
