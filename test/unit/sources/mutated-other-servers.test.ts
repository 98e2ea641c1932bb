import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { ServerKind } from '#shared/model/settings';
import type { PollResult, RawConnection } from '#shared/model/snapshot';
import { FakeServer } from '../../support/fake-server';
import { fixture } from '../../support/fixture';
import { hurt, injury } from '../../support/injuries';
import { poll, SourceStand } from '../../support/source-stand';

const CASES = Math.ceil(5000 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1'));
const AT = Date.UTC(2026, 10, 21, 21, 0, 0);
const LIST = '/admin/listclients?mount=%2F';

interface Server {
  readonly kind: ServerKind;
  readonly pages: Readonly<Record<string, string>>;
  readonly hasLogin: boolean;
}

const ice = (name: string): string => fixture(`icecast-2.5.0-rc2/${name}`);
const kh = (name: string): string => fixture(`icecast-kh22/${name}`);
const sc = (name: string): string => fixture(`shoutcast/${name}`);

const SERVERS: Readonly<Record<string, Server>> = {
  'Icecast 2.5': {
    kind: 'icecast',
    hasLogin: false,
    pages: {
      '/status-json.xsl': ice('30-two-mounts-one-hidden.status-json.json'),
      '/admin/publicstats.json': ice('30-two-mounts-one-hidden.publicstats.json'),
    },
  },
  'Icecast 2.5 with the login': {
    kind: 'icecast',
    hasLogin: true,
    pages: {
      '/status-json.xsl': ice('11-one-listener.status-json.json'),
      '/admin/publicstats.json': ice('11-one-listener.publicstats.json'),
      '/admin/stats': ice('51-source-gone.admin-stats.xml'),
      [`${LIST}hidden.mp3`]: ice('51-source-gone.listclients-hidden.xml'),
    },
  },
  'Icecast-KH': {
    kind: 'icecast',
    hasLogin: false,
    pages: { '/status2.xsl': kh('41-status2.txt') },
  },
  'Icecast-KH with the login': {
    kind: 'icecast',
    hasLogin: true,
    pages: {
      '/status2.xsl': kh('41-status2.txt'),
      '/admin/stats': kh('51-source-gone.admin-stats.xml'),
      [`${LIST}hidden.mp3`]: kh('51-source-gone.listclients-hidden.xml'),
    },
  },
  'Shoutcast 2': {
    kind: 'shoutcast',
    hasLogin: true,
    pages: {
      '/stats?sid=1&json=1': sc('stats.json'),
      '/stats?sid=1': sc('stats.xml'),
      '/admin.cgi?sid=1&mode=viewjson&page=3': sc('listeners.json'),
      '/admin.cgi?sid=1&mode=viewxml&page=3': sc('listeners.xml'),
    },
  },
  'Shoutcast 1': { kind: 'shoutcast', hasLogin: false, pages: { '/7.html': sc('7.html') } },
};

/** True where the text itself tells a count of zero, in whichever of the forms. */
function saysZero(text: string): boolean {
  return (
    /listeners"\s*:\s*"?-?0+(?!\d)/i.test(text) ||
    /listeners>\s*0+\s*</i.test(text) ||
    /,\s*0+\s*,/.test(text) ||
    /<body[^<>]*>\s*0+\s*,/i.test(text)
  );
}

function checkRows(rows: readonly RawConnection[]): void {
  expect(new Set(rows.map(({ identity }) => identity)).size).toBe(rows.length);
  for (const { startedAt, serverStartedAt, address, userAgent, mount } of rows) {
    expect(startedAt).toBeLessThanOrEqual(AT);
    expect(startedAt).toBeGreaterThan(Date.UTC(2005, 0, 1));
    expect(Number.isFinite(serverStartedAt)).toBe(true);
    expect(address.length).toBeGreaterThan(0);
    expect(userAgent ?? '').not.toMatch(/[\p{Cc}\p{Cs}]/u);
    expect((userAgent ?? '').length).toBeLessThanOrEqual(255);
    expect(mount).toMatch(/^\S/);
  }
}

function checkResult(result: PollResult<RawConnection>, injured: string): void {
  if (!result.ok) {
    expect(result.failure.said ?? '').not.toMatch(/[\p{Cc}]/u);
    return;
  }
  const { total, mounts, onAir, detail, nowPlaying } = result.snapshot;
  for (const number of [total, ...mounts.map(({ listeners }) => listeners)]) {
    expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
  }
  // A server that is on air with nobody listening has said so itself.
  if (onAir && total === 0) expect(saysZero(injured)).toBe(true);
  expect(nowPlaying?.title ?? '').not.toMatch(/[\p{Cc}\p{Cs}]/u);
  if (detail.kind === 'rows') checkRows(detail.rows);
}

const stand = new SourceStand(AT);
afterAll(() => stand.end());

console.log(`mutated payloads of other servers: ${CASES} cases`);

it.each(Object.keys(SERVERS))(
  '%s: an injured answer is never a crash and never a false zero',
  async (name) => {
    const { kind, pages, hasLogin } = SERVERS[name] ?? {
      kind: 'icecast',
      pages: {},
      hasLogin: false,
    };
    let answers = pages;
    const server = await FakeServer.start(({ url }) => {
      const headers = { date: new Date(AT).toUTCString(), 'content-type': 'text/plain' };
      const body = answers[url];
      return body === undefined ? { status: 404, headers } : { headers, body };
    });
    stand.keep(server);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(pages)),
        fc.array(injury, { minLength: 1, maxLength: 3 }),
        async (path, injuries) => {
          const injured = hurt(pages[path] ?? '', injuries);
          answers = { ...pages, [path]: injured };
          const login = hasLogin ? { password: 'pw' } : {};
          const source = stand.source(kind, server.origin, login);
          checkResult(await poll(source), injured);
          source.close();
        },
      ),
      { numRuns: Math.ceil(CASES / Object.keys(SERVERS).length) },
    );
  },
  120_000,
);
