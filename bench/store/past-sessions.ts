import type { Session } from '#shared/model/session';
import { homePlaces } from '../../src-main/core/demo/audience/home-places';
import { samplePlayers } from '../../src-main/core/demo/audience/sample-players';
import { randomOf } from '../../src-main/core/demo/random';
import { playerOf } from '../../src-main/core/players/players';
import type { Pseudonyms } from '../../src-main/core/privacy/pseudonyms';

export interface PastOptions {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly pseudonyms: Pseudonyms;
}

/** Longest stay; most are much shorter. */
const LONGEST_MS = 3 * 3_600_000;

/** Finished sessions that ended inside the range of epoch milliseconds, by their ends; the same for the same range. */
export function pastSessions({ from, to, count, pseudonyms }: PastOptions): Session[] {
  const random = randomOf('past', from);
  return Array.from({ length: count }, (_, number) => {
    const endedAt = Math.floor(from + ((to - from) * number) / count);
    const startedAt = Math.max(from, endedAt - Math.floor(random.spread(5_000, LONGEST_MS)));
    const { userAgent } = random.pick(samplePlayers);
    const { countryCode, region, city } = random.pick(homePlaces);
    const identity = `${String(from)}-${String(number)}`;
    return {
      id: `${pseudonyms.sessionId(identity)}-${startedAt.toString(36)}`,
      // Two of three come back within the day.
      listener: pseudonyms.listener(`10.0.0.${String(random.below(count))}`, null),
      keyEpoch: pseudonyms.epoch.number,
      mount: random.chance(0.7) ? '/radio.mp3' : '/mobile.aac',
      startedAt,
      endedAt,
      endKnown: 'estimated',
      marginSeconds: 15,
      origin: 'seen',
      userAgent,
      countryCode,
      region,
      city,
      ...playerOf(userAgent),
    };
  });
}
