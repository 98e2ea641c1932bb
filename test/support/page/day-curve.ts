import type { Gap, Sample } from '../../../src-renderer/transport/transport';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Listeners of a made-up Saturday at each full hour, Budapest time. */
const BY_HOUR = [
  5, 5, 4, 3, 3, 5, 7, 12, 17, 21, 33, 60, 36, 30, 27, 31, 25, 22, 38, 44, 47, 44, 26, 12,
];

/** A curve with the shape of a day and some unrest that is the same in every run. */
export function dayCurve(from: number, to: number, gaps: readonly Gap[]): Sample[] {
  const samples: Sample[] = [];
  for (let at = Math.ceil(from / MINUTE) * MINUTE; at <= to; at += MINUTE) {
    const inGap = gaps.some((gap) => at > Date.parse(gap.from) && at < Date.parse(gap.to));
    if (inGap) continue;
    const listeners = Math.max(0, Math.round(shape(at) + unrest(at)));
    samples.push({ at: iso(at), listeners, mounts: { '/radio.mp3': listeners } });
  }
  return samples;
}

export function iso(at: number): string {
  return new Date(at)
    .toISOString()
    .replace('.000Z', 'Z')
    .replace(/\.\d+Z$/, 'Z');
}

function shape(at: number): number {
  const hours = (((at + HOUR) / HOUR) % 24) + 24;
  const before = BY_HOUR[Math.floor(hours) % 24] ?? 0;
  const after = BY_HOUR[Math.ceil(hours) % 24] ?? 0;
  const week = Math.floor(at / (7 * 24 * HOUR));
  return (before + (after - before) * (hours % 1)) * (week % 2 === 0 ? 1 : 0.8);
}

function unrest(at: number): number {
  const step = Math.floor(at / (5 * MINUTE));
  const swing = Math.sin(step * 12.9898) * 43_758.5453;
  return (swing - Math.floor(swing) - 0.5) * Math.sqrt(shape(at)) * 1.3;
}
