import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { StationSettings } from '#shared/model/settings';
import type { PollResult, RawConnection } from '#shared/model/snapshot';
import { createSource } from '#core/sources/create-source';
import { FakeServer } from '../../support/fake-server';
import { fixture } from '../../support/fixture';
import { hurt, injury, type Injury } from '../../support/injuries';

const CASES = Math.ceil(50_000 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? '0.1'));
const AT = 1795296600_000;
const KEY = '0123456789abcdef:0123456789abcdef0123456789abcdef';

/** Any count above zero that a reader could have seen in the text. */
function hasListeners(text: string): boolean {
  return /"(?:listeners|total)"\s*:\s*"?0*[1-9]/.test(text) || /<listeners>0*[1-9]/i.test(text);
}

/** How mounts and their counts stand in an answer, and what gives it two readings. */
const SHAPES = {
  json: {
    begins: '"source"',
    ends: '}',
    count: /"listeners":(\d+)(?=[,}])/g,
    mount: /"listenurl":"[^"]*(\/[^"/]*)"/g,
    // Of two lists the last one counts.
    twoReadings: /"source"[^]*"source"/,
  },
  xml: {
    begins: '<source mount',
    ends: '</source>',
    count: /<listeners>(\d+)<\/listeners>/g,
    mount: /<source mount="([^"]*)"/g,
    // What a comment holds is not there.
    twoReadings: /<!--|<!\[CDATA\[/,
  },
};

const shapeOf = (text: string) => (text.includes('<source ') ? SHAPES.xml : SHAPES.json);

/**
 * The sum a reader must reach, where every mount stands in the text once, whole, and with one count; else null, for
 * then readers may differ.
 */
function sumIn(text: string): number | null {
  const { begins, ends, count, mount, twoReadings } = shapeOf(text);
  const start = text.indexOf(begins);
  if (start < 0 || twoReadings.test(text)) return null;
  const mounts: string[] = [];
  let sum = 0;
  for (const part of text.slice(start).split(ends)) {
    const counts = [...part.matchAll(count)].map(([, listeners]) => Number(listeners));
    const names = [...part.matchAll(mount)].map(([, name]) => name ?? '');
    if (counts.length !== names.length || counts.length > 1) return null;
    mounts.push(...names);
    sum += counts[0] ?? 0;
  }
  return new Set(mounts).size === mounts.length ? sum : null;
}

/** How often a sum was known. */
let sums = 0;

function checkResult(result: PollResult<RawConnection>, count: string): void {
  if (!result.ok) {
    expect(result.failure.said ?? '').not.toMatch(/[\p{Cc}]/u);
    return;
  }
  const { total, mounts, detail } = result.snapshot;
  for (const number of [total, ...mounts.map(({ listeners }) => listeners)]) {
    expect(Number.isSafeInteger(number) && number >= 0).toBe(true);
  }
  if (total === 0 && !shapeOf(count).twoReadings.test(count))
    expect(hasListeners(count)).toBe(false);
  // Where the statistics could not be read, the public page was asked instead.
  const isOther = !count.includes('icestats') || detail.kind === 'failed';
  const sum = isOther ? null : sumIn(count);
  if (sum !== null) {
    sums += 1;
    expect(total).toBe(sum);
  }
  if (detail.kind === 'rows') checkRows(detail.rows, total);
}

function checkRows(rows: readonly RawConnection[], total: number): void {
  if (rows.length === 0) expect(total).toBe(0);
  expect(new Set(rows.map(({ identity }) => identity)).size).toBe(rows.length);
  for (const { startedAt, serverStartedAt, address, userAgent, mount } of rows) {
    expect(startedAt).toBeLessThanOrEqual(AT);
    expect(startedAt).toBeGreaterThan(Date.UTC(2005, 0, 1));
    expect(Number.isFinite(serverStartedAt)).toBe(true);
    expect(address.length).toBeGreaterThan(0);
    expect(userAgent ?? '').not.toMatch(/[\p{Cc}\p{Cs}]/u);
    expect((userAgent ?? '').length).toBeLessThanOrEqual(255);
    expect(mount.length).toBeGreaterThan(0);
  }
}

const servers: FakeServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.stop();
});

/** Polls real sources over loopback while one path at a time answers with injured texts. */
async function tryAll(
  kind: StationSettings['kind'],
  good: Readonly<Record<string, string>>,
  countPath: (isLoggedIn: boolean) => string,
): Promise<void> {
  let answers: Readonly<Record<string, string>> = good;
  const server = await FakeServer.start(({ url }) => {
    const body = answers[url];
    const headers = { date: new Date(AT).toUTCString() };
    return body === undefined ? { status: 404, headers } : { headers, body };
  });
  servers.push(server);
  const station: StationSettings = {
    kind,
    baseUrl: server.origin,
    stationId: 'x',
    name: '',
    mounts: [],
    username: null,
    timeZone: null,
  };
  const run = async (path: string, injuries: readonly Injury[], withLogin: boolean) => {
    const credentials = withLogin
      ? { apiKey: KEY, password: 'pw' }
      : { apiKey: null, password: null };
    const source = createSource({ station, credentials, timeoutMs: 5000, now: () => AT });
    answers = { ...good, [path]: hurt(good[path] ?? '', injuries) };
    const result = await source.poll(new AbortController().signal);
    source.close();
    checkResult(result, answers[countPath(withLogin)] ?? '');
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(good)),
      fc.array(injury, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      run,
    ),
    { numRuns: Math.ceil(CASES / 2) },
  );
}

console.log(`mutated payloads: ${String(CASES)} cases`);

it('azuracast: an injured answer is never a crash and never a false zero', async () => {
  await tryAll(
    'azuracast',
    {
      '/api/nowplaying/x': fixture('azuracast/now-playing.json'),
      '/api/station/x/listeners?unique=false': fixture('azuracast/listeners.json'),
    },
    () => '/api/nowplaying/x',
  );
}, 900_000);

it('icecast: an injured answer is never a crash and never a false zero', async () => {
  const list = (mount: string): [string, string] => [
    `/admin/listclients?mount=%2F${mount}`,
    fixture(`icecast-2.4.4/30-two-mounts-and-hidden.listclients-${mount}.xml`),
  ];
  await tryAll(
    'icecast',
    {
      '/status-json.xsl': fixture('icecast-2.4.4/30-two-mounts-and-hidden.status-json.json'),
      '/admin/stats': fixture('icecast-2.4.4/30-two-mounts-and-hidden.admin-stats.xml'),
      ...Object.fromEntries([list('live.mp3'), list('live.ogg'), list('hidden.mp3')]),
    },
    (isLoggedIn) => (isLoggedIn ? '/admin/stats' : '/status-json.xsl'),
  );
  expect(sums).toBeGreaterThan(CASES / 4);
}, 900_000);
