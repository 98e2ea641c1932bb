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
    const listeners = countAt(at, range.listeners);
    looks.push({
      at,
      outcome: 'ok',
      ms: 40,
      every: EVERY_SECONDS,
      sample: {
        total: listeners,
        mounts: { '/radio.mp3': listeners, '/mobile.aac': 0 },
        detail: true,
        onAir: true,
      },
    });
  }
  return looks;
}

/** Up and down over the day, and a little at every look, so that a curve of them is not one straight line. */
function countAt(at: number, most: number): number {
  const ofDay = (1 + Math.sin((at / 86_400_000) * 2 * Math.PI)) / 2;
  return Math.round(most * (0.3 + 0.6 * ofDay)) + (Math.floor(at / 30_000) % 7);
}
