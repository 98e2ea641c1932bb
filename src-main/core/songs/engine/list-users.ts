import { allFiles, countsIn } from './buckets';
import type { Engine } from './open-duckdb';
import { withEngine, type CountsOrder } from './with-engine';

const GREATEST_ID = 9_223_372_036_854_775_807n;

export interface ListUsersOrder extends CountsOrder {
  /** First digits of the user; empty: any. */
  readonly prefix: string;
  readonly most: number;
}

export interface UserPlays {
  /** 64 bit, so a text. */
  readonly user: string;
  readonly plays: number;
}

/** Users whose number begins so, most plays first, ties by number; at most so many. Rejects with a `SongsError`. */
export async function listUsers(order: ListUsersOrder): Promise<readonly UserPlays[]> {
  return withEngine(order, async ({ connection }) => {
    const files = await allFiles(order.days, 'user');
    if (files.length === 0) return [];
    const found = await connection.runAndReadAll(
      `SELECT "user"::VARCHAR, sum(count)::DOUBLE AS plays FROM ${countsIn(files)}
       WHERE ${prefixSql(order.prefix)} GROUP BY "user" ORDER BY plays DESC, "user" LIMIT ${String(order.most)}`,
    );
    return found.getRows().map(([user, plays]) => ({ user: String(user), plays: Number(plays) }));
  });
}

/**
 * The next users by number, as a condition that lets them through and nobody else.
 * @param after null: from the first on
 */
export async function usersAfter(
  { connection }: Engine,
  {
    files,
    after,
    most,
  }: { readonly files: readonly string[]; readonly after: string | null; readonly most: number },
): Promise<{ readonly where: string; readonly goesOnAfter: string | null }> {
  const from = after === null ? 1n : BigInt(after) + 1n;
  const beginning = `"user" >= ${from.toString()}`;
  if (files.length === 0) return { where: '', goesOnAfter: null };
  const found = await connection.runAndReadAll(
    `SELECT "user"::VARCHAR FROM ${countsIn(files)} WHERE ${beginning}
     GROUP BY "user" ORDER BY "user" LIMIT ${String(most + 1)}`,
  );
  const users = found.getRows().map(([user]) => String(user));
  const last = users[most - 1];
  if (last === undefined || users.length <= most) {
    return { where: `WHERE ${beginning}`, goesOnAfter: null };
  }
  return { where: `WHERE ${beginning} AND "user" <= ${last}`, goesOnAfter: last };
}

/** Numbers that begin with these digits, as SQL on the number itself: a text of each user would cost far more. */
function prefixSql(prefix: string): string {
  if (prefix === '') return 'true';
  const ranges: string[] = [];
  let [low, high] = [BigInt(prefix), BigInt(prefix) + 1n];
  while (low <= GREATEST_ID) {
    const last = high - 1n < GREATEST_ID ? high - 1n : GREATEST_ID;
    ranges.push(`"user" BETWEEN ${low.toString()} AND ${last.toString()}`);
    [low, high] = [low * 10n, high * 10n];
  }
  return ranges.length === 0 ? 'false' : `(${ranges.join(' OR ')})`;
}
