import { afterEach, expect, it } from 'vitest';
import type { FakeAnswer } from '../../../support/fake-server';
import { fixture } from '../../../support/fixture';
import { look, rowsOf, SourceStand } from '../../../support/source-stand';

const AT = 1795296600_000;
const apiKey = '0123456789abcdef:0123456789abcdef0123456789abcdef';
const NOW_PLAYING = '/api/nowplaying/radio_sample';
const LISTENERS = '/api/station/radio_sample/listeners?unique=false';

type Json = Record<string, unknown>;
const nowPlaying = (changes: Json): FakeAnswer => {
  const body = JSON.parse(fixture('azuracast/now-playing.json')) as Json;
  return { body: JSON.stringify({ ...body, ...changes }) };
};
const rows = (change: (row: Json, at: number) => Json): FakeAnswer => {
  const told = JSON.parse(fixture('azuracast/listeners.json')) as Json[];
  return { body: JSON.stringify(told.map(change)) };
};

const stand = new SourceStand(AT);
afterEach(() => stand.end());

async function sourceWith(count: FakeAnswer, list: FakeAnswer) {
  const server = await stand.serve({ [NOW_PLAYING]: count, [LISTENERS]: list });
  const about = { stationId: 'radio_sample', apiKey };
  return { server, source: stand.source('azuracast', server.origin, about) };
}

it('unique 0 beside a total means “not known”, not that nobody listens', async () => {
  const { source } = await sourceWith(
    nowPlaying({ listeners: { total: 13, unique: 0, current: 13 } }),
    rows((row) => row),
  );
  expect(await look(source)).toMatchObject({ total: 13, detail: { kind: 'rows' } });
});

it('listeners of hidden mounts are in the total, which the sum of the listed mounts would lose', async () => {
  const { source } = await sourceWith(
    nowPlaying({}),
    rows((row) => row),
  );
  const { total, mounts } = await look(source);
  const listed = mounts.reduce((sum, { listeners }) => sum + listeners, 0);
  expect([total, listed]).toEqual([13, 11]);
});

it('rows are people on a mount and no connections: the count stays the server’s own', async () => {
  const { source } = await sourceWith(
    nowPlaying({}),
    rows((row) => row),
  );
  const snapshot = await look(source);
  expect(snapshot.detail).toHaveProperty('rows.length', 7);
  expect(snapshot.total).toBe(13);
});

it('asks for the live page and for single rows in exactly these words: others give stale or merged ones', async () => {
  const { server, source } = await sourceWith(
    nowPlaying({}),
    rows((row) => row),
  );
  await look(source);
  expect(server.paths).toEqual([NOW_PLAYING, LISTENERS]);
});

it('the end of a present row is only the time of the question, and is not read', async () => {
  const asTold = await sourceWith(
    nowPlaying({}),
    rows((row) => row),
  );
  const changed = await sourceWith(
    nowPlaying({}),
    rows((row) => ({ ...row, connected_until: 0, connected_time: -1 })),
  );
  expect(await rowsOf(changed.source)).toEqual(await rowsOf(asTold.source));
});

it.each([null, '', 0, [], { country: null }, { country: '' }])(
  'a place or player of %j neither loses the row nor becomes a name',
  async (nothing) => {
    const list = rows((row) => ({ ...row, location: nothing, device: nothing }));
    const { source } = await sourceWith(nowPlaying({}), list);
    const read = await rowsOf(source);
    expect(read).toHaveLength(7);
    expect(read.map(({ place, player }) => ({ place, player }))).toEqual(
      read.map(() => ({ place: null, player: {} })),
    );
  },
);

it('the same person who comes back is a new session: same hash, another start', async () => {
  const before = await sourceWith(
    nowPlaying({}),
    rows((row) => row),
  );
  const after = await sourceWith(
    nowPlaying({}),
    rows((row, at) => (at === 0 ? { ...row, connected_on: 1795296000 } : row)),
  );
  const [first, ...others] = (await rowsOf(before.source)).map(({ identity }) => identity);
  const [again, ...same] = (await rowsOf(after.source)).map(({ identity }) => identity);
  expect(again).not.toBe(first);
  expect(again?.split('#')[0]).toBe(first?.split('#')[0]);
  expect(same).toEqual(others);
});

it('a missing right is told by its type, whatever language the message is in', async () => {
  const error = JSON.parse(fixture('azuracast/error-no-permission.json')) as Json;
  const body = JSON.stringify({ ...error, message: 'Nincs jogosultsága.' });
  const { source } = await sourceWith(nowPlaying({}), { status: 403, body });
  expect((await look(source)).detail).toMatchObject({
    kind: 'failed',
    failure: { reason: 'no-permission', said: 'Nincs jogosultsága.' },
  });
});
