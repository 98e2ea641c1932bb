import { beforeEach, describe, expect, it } from 'vitest';
import { KeyTest } from '../../../../src-renderer/features/station/key-test.svelte';
import { StationSearch } from '../../../../src-renderer/features/station/station-search.svelte';
import { SettingsBook } from '../../../../src-renderer/state/settings.svelte';
import type {
  Client,
  ProbeAnswer,
  StationTest,
} from '../../../../src-renderer/transport/transport';
import { wellState } from '../../../support/page/live-states';
import { pageFixture } from '../../../support/page/page-fixture';
import { SETTINGS_VIEW, STATION } from '../../../support/page/stand-in-earshot';

const { probe: FOUND, test: WORKS } = pageFixture(wellState(0), 0);
const NOTHING: ProbeAnswer = { found: false, tried: [], message: 'Nothing there.' };

function searchWith(answers: Record<string, Promise<ProbeAnswer>>): StationSearch {
  const probe = ({ url }: { url: string }) => answers[url];
  return new StationSearch({ station: { probe } } as unknown as Client);
}

describe('the search for a station', () => {
  it('keeps what was found, with its server’s kind and number', async () => {
    const search = searchWith({ a: Promise.resolve(FOUND) });
    await search.find('a');
    expect(search.settings).toEqual({ ...STATION, stationId: '1' });
  });

  it('drops the answer to an older question', async () => {
    let answer: (found: ProbeAnswer) => void = () => undefined;
    const slow = new Promise<ProbeAnswer>((resolve) => (answer = resolve));
    const search = searchWith({ slow, quick: Promise.resolve(NOTHING) });
    const first = search.find('slow');
    await search.find('quick');
    answer(FOUND);
    await first;
    expect(search.state.kind).toBe('nothing');
  });

  it('says when Earshot itself does not answer', async () => {
    const search = searchWith({ a: Promise.reject(new TypeError('no network')) });
    await search.find('a');
    expect(search.state.kind).toBe('failed');
  });

  it('calls a station without a name by its host', async () => {
    if (!FOUND.found) throw new Error('not found');
    const unnamed = { ...FOUND, kind: 'icecast' as const, stations: [] };
    const search = searchWith({ a: Promise.resolve(unnamed) });
    await search.find('a');
    expect(search.settings).toMatchObject({ name: 'radio.tuzfal.example', stationId: null });
  });
});

describe('trying a key', () => {
  const changes: unknown[] = [];
  const asked: unknown[] = [];
  let answer: StationTest;
  const client = {
    station: {
      test: async (input: unknown) => {
        asked.push(input);
        return answer;
      },
    },
    settings: {
      get: async () => SETTINGS_VIEW,
      change: async (change: unknown) => {
        changes.push(change);
        return SETTINGS_VIEW;
      },
    },
  } as unknown as Client;
  const icecast = { ...STATION, kind: 'icecast' as const, stationId: null };

  beforeEach(() => {
    changes.length = 0;
    asked.length = 0;
    answer = WORKS;
  });

  it('that works keeps it', async () => {
    const test = new KeyTest(client, new SettingsBook(client));
    await test.run(STATION, { secret: ' key ', username: '' });
    expect(asked).toEqual([{ station: STATION, apiKey: 'key' }]);
    expect(changes).toEqual([{ secrets: { apiKey: 'key' } }]);
    expect(test.state).toMatchObject({ kind: 'answered', kept: true });
  });

  it('that is refused keeps nothing', async () => {
    answer = { ...WORKS, detail: 'refused' };
    const test = new KeyTest(client, new SettingsBook(client));
    await test.run(STATION, { secret: 'key', username: '' });
    expect(changes).toEqual([]);
    expect(test.state).toMatchObject({ kind: 'answered', kept: false });
  });

  it('with nothing typed tries what is kept, and changes nothing', async () => {
    const test = new KeyTest(client, new SettingsBook(client));
    await test.run(STATION, { secret: '', username: '' });
    expect(asked).toEqual([{ station: STATION }]);
    expect(changes).toEqual([]);
  });

  it('leaves the usual user name unsaid', async () => {
    const test = new KeyTest(client, new SettingsBook(client));
    await test.run(icecast, { secret: 'hush', username: 'admin' });
    expect(asked).toEqual([{ station: icecast, password: 'hush' }]);
    expect(changes).toEqual([{ secrets: { password: 'hush' } }]);
  });

  it('of Icecast sends and keeps the user name with the password', async () => {
    const test = new KeyTest(client, new SettingsBook(client));
    await test.run(icecast, { secret: 'hush', username: ' boss ' });
    expect(asked).toEqual([{ station: { ...icecast, username: 'boss' }, password: 'hush' }]);
    expect(changes).toMatchObject([
      { station: { username: 'boss' } },
      { secrets: { password: 'hush' } },
    ]);
  });
});
