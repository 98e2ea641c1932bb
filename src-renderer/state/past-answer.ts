import type { Client, HistoryAnswer, HistoryQuestion } from '../transport/transport';
import { LastAnswer } from './last-answer.svelte';

/** The numbers of the past; where kept sums can tell them, at first without the single sessions. */
export function pastAnswer({ stats }: Client): LastAnswer<HistoryQuestion, HistoryAnswer> {
  return new LastAnswer<HistoryQuestion, HistoryAnswer>(
    (question) => stats.history(question),
    (question) => (isPlain(question) ? stats.overview(question) : null),
  );
}

/** True for days alone: every session counts, on every mount, with robots as the setting says. */
function isPlain({ profile, mount, stitch, robots }: HistoryQuestion): boolean {
  return [profile, mount, stitch, robots].every((one) => one === undefined);
}
