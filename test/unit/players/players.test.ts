import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePlayer, playerOf } from '#core/players/players';
import { cleanUserAgent } from '#core/players/user-agent';
import type { Player } from '#shared/model/player';

const FACTOR = Number(process.env.EARSHOT_CASES_FACTOR ?? '0.1');

const vlc: Player = { client: 'VLC', os: null, kind: 'app', isBot: false };
const relay: Player = { client: 'Icecast', os: null, kind: 'relay', isBot: true };
const robot: Player = { client: 'curl', os: null, kind: 'robot', isBot: true };

describe('cleanUserAgent', () => {
  it.each([
    [null, null],
    ['', null],
    ['  ', null],
    ['-', null],
    ['Unknown', null],
    ['VLC/3.0', 'VLC/3.0'],
    [' VLC/3.0\r\nX-Evil: 1', 'VLC/3.0X-Evil: 1'],
    ['a\u0000b\u001b[31mc', 'ab[31mc'],
    ['abc\u202egnp.exe', 'abcgnp.exe'],
    ['a\ud800b', 'ab'],
    ['x'.repeat(300), 'x'.repeat(255)],
    [`${'x'.repeat(254)}📻`, 'x'.repeat(254)],
    ['📻 radio', '📻 radio'],
  ])('makes %j fit to be kept', (raw, clean) => {
    expect(cleanUserAgent(raw)).toBe(clean);
  });

  it('gives at most 255 characters without control characters, and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (raw) => {
        const clean = cleanUserAgent(raw) ?? '';
        expect(clean.length).toBeLessThanOrEqual(255);
        expect(clean).not.toMatch(/\p{Cc}|\p{Cs}/u);
        expect(cleanUserAgent(clean) ?? '').toBe(clean);
      }),
    );
  });
});

describe('playerOf', () => {
  const unkind = [
    'a'.repeat(1_000_000),
    ' '.repeat(1_000_000),
    '('.repeat(100_000),
    'Mozilla/5.0 ('.repeat(20_000),
    `Mozilla/5.0 (compatible;${' a/1.0'.repeat(50_000)}`,
    'compatible; '.repeat(50_000),
    '1.'.repeat(100_000),
    'a/1 '.repeat(100_000),
    '%20'.repeat(100_000),
    `${'Android '.repeat(40)}Version/${'1.'.repeat(100)}x`,
    `Opera/${'9.80 '.repeat(60)}`,
    '\u0000'.repeat(1_000_000),
    `${'x;'.repeat(127)}!`,
    `${'-_'.repeat(127)}\n`,
  ];

  // A catastrophe of backtracking would run into the time limit of the test.
  it.each(unkind.map((text) => [text.slice(0, 20), text] as const))(
    'reads %j… without getting stuck',
    (_, text) => {
      const player = playerOf(text);
      expect((player.client ?? '').length).toBeLessThanOrEqual(60);
    },
  );

  it.each(['Mozilla/5.0 (compatible; %20 / http://bot)', 'Mozilla/5.0 (compatible;  / http://x)'])(
    'gives a robot without a name none: %j',
    (text) => {
      expect(playerOf(text)).toMatchObject({ client: null, isBot: true });
    },
  );

  it('never throws and always tells a kind that fits, whatever it is sent', () => {
    const count = Math.ceil(20_000 * FACTOR);
    console.log(`${String(count)} random User-Agents`);
    const words = fc.constantFrom(
      ...[
        'Mozilla/5.0',
        '(compatible;',
        'Android',
        'iPhone',
        'VLC/3',
        'bot',
        ';',
        ')',
        'http://',
        '1.0',
      ],
      ...[
        'Version/4',
        'Safari',
        'Chrome/1',
        'like Gecko',
        'KHTML,',
        'Windows NT',
        'Edg/1',
        'Opera',
        '%20',
        '/',
      ],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(words, { maxLength: 60 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (userAgent) => {
        const player = playerOf(userAgent);
        expect(player.isBot).toBe(player.kind === 'robot' || player.kind === 'relay');
        expect(player.client).not.toBe('');
      }),
      { numRuns: count },
    );
  });

  it('remembers what it read, but not for ever', () => {
    const first = playerOf('Once/1.0 (Android 13)');
    expect(playerOf('Once/1.0 (Android 13)')).toBe(first);
    for (let i = 0; i < 5_000; i += 1) playerOf(`Other/${String(i)}`);
    expect(playerOf('Once/1.0 (Android 13)')).not.toBe(first);
    expect(playerOf('Once/1.0 (Android 13)')).toEqual(first);
  });
});

describe('mergePlayer', () => {
  it.each<[string, Partial<Player>, Player, Player]>([
    ['the User-Agent alone where the server tells nothing', {}, vlc, vlc],
    [
      "the server's names",
      { client: 'VLC media player', os: 'GNU/Linux' },
      vlc,
      { ...vlc, client: 'VLC media player', os: 'GNU/Linux' },
    ],
    ['no empty names of the server', { client: ' ', os: null }, vlc, vlc],
    [
      'the robot that only the server knows',
      { isBot: true },
      vlc,
      { ...vlc, kind: 'robot', isBot: true },
    ],
    ['the robot that the server does not know', { isBot: false, kind: 'app' }, robot, robot],
    [
      'the relay, also when the server calls it a robot',
      { isBot: true, kind: 'robot' },
      relay,
      relay,
    ],
    ['the browser that the server knows', { kind: 'browser' }, vlc, { ...vlc, kind: 'browser' }],
    ['the kind of the User-Agent where the server does not know it', { kind: 'unknown' }, vlc, vlc],
    ['no robot by kind alone', { kind: 'robot' }, vlc, vlc],
  ])('takes %s', (_, hint, fromUserAgent, merged) => {
    expect(mergePlayer(hint, fromUserAgent)).toEqual(merged);
  });
});
