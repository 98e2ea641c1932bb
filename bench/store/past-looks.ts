import type { Attempt } from '#shared/model/attempt';

const EVERY_SECONDS = 30;

/** A good look every 30 seconds inside the range of epoch milliseconds. */
export function pastLooks(range: {
  readonly from: number;
  readonly to: number;
  readonly listeners: number;
}): Attempt[] {
  const looks: Attempt[] = [];
  for (let at = range.from; at < range.to; at += EVERY_SECONDS * 1000) {
    looks.push({
      at,
      outcome: 'ok',
      ms: 40,
      every: EVERY_SECONDS,
      sample: {
        total: range.listeners,
        mounts: { '/radio.mp3': range.listeners, '/mobile.aac': 0 },
        detail: true,
        onAir: true,
      },
    });
  }
  return looks;
}
