import { setTimeout as wait } from 'node:timers/promises';
import { BODY_LIMIT } from '../http/http-client';
import type { Asker } from './asker';
import type { PastedAddress } from './pasted-address';

/** A plain port never answers https; it is given this long. */
const SILENCE_MS = 2000;

/**
 * The origins to look at, in order. Where no scheme was typed and the port is an odd one, both are
 * asked at once: https where it answers within 2 s, else http.
 */
export async function chooseOrigins(address: PastedAddress, asker: Asker): Promise<string[]> {
  const { origins, atOnce } = address;
  const [secure, plain] = origins;
  if (!atOnce || secure === undefined || plain === undefined) return [...origins];
  const ask = async (origin: string): Promise<boolean> => {
    const answer = await asker.get(`${origin}/api/status`, BODY_LIMIT.state);
    return answer !== null || asker.speaksIcy(origin);
  };
  const secureAnswers = ask(secure);
  const plainAnswers = ask(plain);
  const soon = await Promise.race([secureAnswers, silence(asker.signal)]);
  if (soon) return [secure];
  if (await plainAnswers) return [plain];
  return (await secureAnswers) ? [secure] : [];
}

async function silence(signal: AbortSignal): Promise<false> {
  await wait(SILENCE_MS, undefined, { signal }).catch(() => undefined);
  return false;
}
