import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet } from '#core/notices/quiet-hours';
import { NOON, StationStory, wallTime } from './station-story';

const MINUTE = 60_000;
const crowd = (total: number) => ({ listeners: { total, unique: null } });

describe('a station that stops answering', () => {
  it('is told after ten minutes, once, and that it is back, once', () => {
    const story = new StationStory().live();
    story.during(9, (one) => one.fails());
    expect(story.told).toEqual([]);
    story.during(300, (one) => one.fails());
    expect(story.told).toEqual([
      {
        at: NOON + 10.5 * MINUTE,
        notice: { kind: 'down', cause: 'no-answer', since: NOON + MINUTE / 2 },
      },
    ]);
    story.during(5, (one) => one.live(crowd(3)));
    expect(story.told.slice(1)).toEqual([
      {
        at: NOON + 309.5 * MINUTE,
        notice: { kind: 'back', since: NOON + MINUTE / 2, listeners: 3 },
      },
    ]);
  });

  it('for moments again and again is nobody’s business', () => {
    const story = new StationStory().live();
    for (let round = 0; round < 50; round++) {
      story.during(9, (one) => one.fails()).during(1, (one) => one.live());
    }
    expect(story.told).toEqual([]);
  });

  it.each([
    ['this machine has no network', 'down', 'no-network'],
    ['the key is refused', 'auth', 'wrong-login'],
    ['we ask too often', 'limited', 'too-many-requests'],
    ['the station is not there', 'gone', 'unknown-station'],
    ['the answer makes no sense', 'bad-data', 'wrong-shape'],
  ])('is not told where %s', (_what, outcome, reason) => {
    const story = new StationStory().live().during(120, (one) => one.fails(outcome, reason));
    expect(story.live().told).toEqual([]);
  });

  it('is not told at once after a night’s sleep, when the last number is hours old', () => {
    const story = new StationStory().live().sleeps(480);
    story.during(9, (one) => one.fails('down', 'timeout')).during(10, (one) => one.live());
    expect(story.told).toEqual([]);
  });

  it('is told anew when it happens again', () => {
    const story = new StationStory().live();
    for (let round = 0; round < 3; round++) {
      story.during(20, (one) => one.fails()).during(20, (one) => one.live());
    }
    expect(story.kinds).toEqual(['down', 'back', 'down', 'back', 'down', 'back']);
  });
});

describe('a station that goes off air', () => {
  it('is told after two minutes', () => {
    const story = new StationStory().live().during(60, (one) => one.offAir());
    expect(story.told).toEqual([
      {
        at: NOON + 2.5 * MINUTE,
        notice: { kind: 'down', cause: 'off-air', since: NOON + MINUTE / 2 },
      },
    ]);
    expect(story.live().kinds).toEqual(['down', 'back']);
  });

  it('while a DJ changes places is not told', () => {
    const story = new StationStory().live();
    for (let round = 0; round < 50; round++) {
      story.during(1.5, (one) => one.offAir()).during(5, (one) => one.live());
    }
    expect(story.told).toEqual([]);
  });

  it('is told once, also when its server then stops answering', () => {
    const story = new StationStory().live();
    story.during(60, (one) => one.offAir()).during(60, (one) => one.fails());
    story.during(60, (one) => one.offAir());
    expect(story.kinds).toEqual(['down']);
  });

  it('is not what a good look of hours ago says', () => {
    const story = new StationStory().live().sleeps(480);
    // The state after waking, before the first look: offline, and nothing has failed.
    story.live({ state: 'offline', ageSeconds: 28_800 }).sleeps(5);
    story.live({ state: 'offline', ageSeconds: 29_100 });
    expect(story.told).toEqual([]);
  });
});

describe('each notice can be switched off', () => {
  it('down, and with it back', () => {
    const story = new StationStory({ settings: { streamDown: false } }).live();
    story.during(60, (one) => one.fails()).live();
    expect(story.told).toEqual([]);
  });

  it('back alone', () => {
    const story = new StationStory({ settings: { streamBack: false } }).live();
    for (let round = 0; round < 2; round++) story.during(60, (one) => one.fails()).live();
    expect(story.kinds).toEqual(['down', 'down']);
  });

  it('down, while an outage goes on that was told', () => {
    const story = new StationStory().live().during(60, (one) => one.fails());
    story.settings = { ...story.settings, streamDown: false };
    expect(story.live().kinds).toEqual(['down', 'back']);
  });
});

describe('quiet hours', () => {
  it.each([
    ['22:00', '08:00', '21:59', false],
    ['22:00', '08:00', '22:00', true],
    ['22:00', '08:00', '00:00', true],
    ['22:00', '08:00', '07:59', true],
    ['22:00', '08:00', '08:00', false],
    ['12:30', '13:00', '12:29', false],
    ['12:30', '13:00', '12:30', true],
    ['12:30', '13:00', '13:00', false],
    ['08:00', '08:00', '08:00', false],
    ['00:00', '00:00', '23:59', false],
    ['00:00', '23:59', '00:00', true],
  ])('from %s until %s: at %s quiet is %s', (from, until, at, quiet) => {
    expect(isQuiet(at, { from, until })).toBe(quiet);
  });

  it('let an outage wait that outlasts them', () => {
    const settings = { quietFrom: '11:00', quietUntil: '14:00' };
    const story = new StationStory({ settings }).live().during(300, (one) => one.fails());
    expect(story.told.map(({ at, notice }) => [wallTime(at), notice.kind])).toEqual([
      ['14:00', 'down'],
    ]);
  });

  it('swallow an outage that ended in them', () => {
    const settings = { quietFrom: '11:00', quietUntil: '14:00' };
    const story = new StationStory({ settings }).live().during(60, (one) => one.fails());
    expect(story.during(120, (one) => one.live()).told).toEqual([]);
  });

  it('let the end of an outage wait that was told before them', () => {
    const settings = { quietFrom: '13:00', quietUntil: '14:00' };
    const story = new StationStory({ settings }).live().during(75, (one) => one.fails());
    story.during(90, (one) => one.live());
    expect(story.told.map(({ at, notice }) => [wallTime(at), notice.kind])).toEqual([
      ['12:10', 'down'],
      ['14:00', 'back'],
    ]);
  });
});

describe('the milestone', () => {
  const settings = { milestone: 100 };

  it('is told when it is reached, once a station day', () => {
    const story = new StationStory({ settings }).live(crowd(99));
    expect(story.told).toEqual([]);
    story.during(60, (one) => one.live(crowd(100 + (one.now % 7))));
    story.during(10, (one) => one.live(crowd(20))).during(10, (one) => one.live(crowd(150)));
    expect(story.kinds).toEqual(['milestone']);
    expect(story.told[0]?.notice).toMatchObject({ milestone: 100 });
    // Midnight in Budapest, an hour before that of Greenwich.
    story.now = Date.parse('2026-11-21T22:59:00Z');
    story.live(crowd(120));
    expect(story.kinds).toHaveLength(1);
    story.now = Date.parse('2026-11-21T23:01:00Z');
    expect(story.live(crowd(120)).kinds).toEqual(['milestone', 'milestone']);
  });

  it('0 is none', () => {
    expect(new StationStory({ settings: { milestone: 0 } }).live(crowd(5000)).told).toEqual([]);
  });

  it('is not told for a number that nobody knows, or an old one', () => {
    const story = new StationStory({ settings });
    story.live({ listeners: { total: null, unique: null } });
    story.live({ state: 'stale', ...crowd(500) }).live({ state: 'paused', ...crowd(500) });
    expect(story.told).toEqual([]);
  });

  it('is not told again by a program that was started anew', () => {
    const peakToday = { listeners: 130, at: '2026-11-21T08:00:00Z' };
    const story = new StationStory({ settings });
    expect(story.live({ ...crowd(110), peakToday }).told).toEqual([]);
  });

  it('is told by a program whose first look finds it reached', () => {
    const peakToday = { listeners: 110, at: new Date(NOON).toISOString() };
    const story = new StationStory({ settings });
    expect(story.live({ ...crowd(110), peakToday }).kinds).toEqual(['milestone']);
  });
});

it('tells nothing about the listeners that are made up', () => {
  const story = new StationStory({ settings: { milestone: 10 } });
  expect(story.during(5, (one) => one.live({ demo: true, ...crowd(50) })).told).toEqual([]);
});

it('forgets the outage of another station', () => {
  const story = new StationStory().live().during(60, (one) => one.fails());
  story.live({ station: 'Another', host: 'other.example' });
  expect(story.kinds).toEqual(['down']);
});

describe('whatever happens', () => {
  const part = fc.record({
    what: fc.constantFrom('live', 'fails', 'off air', 'no network', 'sleeps'),
    minutes: fc.integer({ min: 1, max: 400 }),
    total: fc.nat(200),
  });
  const hour = fc.integer({ min: 0, max: 23 }).map((one) => `${String(one).padStart(2, '0')}:00`);
  const settings = fc.record({
    streamDown: fc.boolean(),
    streamBack: fc.boolean(),
    milestone: fc.constantFrom(0, 100),
    quietFrom: hour,
    quietUntil: hour,
  });
  const runs = Math.max(20, Math.round(1000 * Number(process.env['EARSHOT_CASES_FACTOR'] ?? 0.1)));

  function live(
    story: StationStory,
    parts: readonly { what: string; minutes: number; total: number }[],
  ) {
    for (const { what, minutes, total } of parts) {
      if (what === 'sleeps') story.sleeps(minutes);
      else if (what === 'live') story.during(minutes, (one) => one.live(crowd(total)));
      else if (what === 'off air') story.during(minutes, (one) => one.offAir());
      else if (what === 'fails') story.during(minutes, (one) => one.fails());
      else story.during(minutes, (one) => one.fails('down', 'no-network'));
    }
  }

  it('down and back take turns, none is told in quiet hours or when switched off, the milestone once a day', () => {
    console.log(`${runs} stories`);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), settings, (parts, chosen) => {
        const story = new StationStory({ settings: chosen });
        live(story, parts);
        let isDown = false;
        const days: string[] = [];
        for (const { at, notice } of story.told) {
          expect(isQuiet(wallTime(at), { from: chosen.quietFrom, until: chosen.quietUntil })).toBe(
            false,
          );
          if (notice.kind === 'milestone') {
            days.push(new Date(at + 60 * MINUTE).toISOString().slice(0, 10));
            expect(notice.listeners).toBeGreaterThanOrEqual(chosen.milestone);
            continue;
          }
          expect(at - notice.since).toBeGreaterThanOrEqual(notice.kind === 'down' ? 2 * MINUTE : 0);
          if (chosen.streamBack) expect(notice.kind).toBe(isDown ? 'back' : 'down');
          isDown = notice.kind === 'down';
        }
        expect(new Set(days).size).toBe(days.length);
        if (!chosen.streamDown)
          expect(story.kinds.filter((kind) => kind !== 'milestone')).toEqual([]);
        if (!chosen.streamBack) expect(story.kinds).not.toContain('back');
        if (chosen.milestone === 0) expect(story.kinds).not.toContain('milestone');
      }),
      { numRuns: runs },
    );
  });

  it('an outage that does not end is told in the end, and its end too', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), settings, (parts, chosen) => {
        const story = new StationStory({
          settings: { ...chosen, streamDown: true, streamBack: true },
        });
        live(story, parts);
        const outages = (): string[] => story.kinds.filter((kind) => kind !== 'milestone');
        story.during(25 * 60, (one) => one.fails());
        expect(outages().at(-1)).toBe('down');
        story.during(25 * 60, (one) => one.live(crowd(1)));
        expect(outages().at(-1)).toBe('back');
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });
});
