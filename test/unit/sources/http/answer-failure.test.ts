import { expect, it } from 'vitest';
import { answerFailure, type Expectation } from '#core/sources/http/answer-failure';
import { cleanSaid, cleanText } from '#core/sources/http/clean-text';
import type { HttpAnswer } from '#core/sources/http/http-client';

const anybody: Expectation = { withLogin: false, neverHtml: false, secrets: [] };
const page = '<!DOCTYPE html><html><head><title>x</title></head><body>Log in</body></html>';

function answer(status: number, text = '{}', headers: Record<string, string> = {}): HttpAnswer {
  return {
    ok: true,
    status,
    body: Buffer.from(text),
    text,
    headers,
    isAudio: false,
    host: 'radio.example',
    clock: { at: 0, offsetMs: null },
  };
}

it('finds nothing wrong with data', () => {
  expect(answerFailure(answer(200), anybody)).toBeNull();
  const mislabelled = answer(200, '{"icestats":{}}', { 'content-type': 'text/html' });
  expect(answerFailure(mislabelled, anybody)).toBeNull();
  const xml = answer(200, '<?xml version="1.0"?>\n<icestats/>', { 'content-type': 'text/xml' });
  expect(answerFailure(xml, anybody)).toBeNull();
});

it.each<[number, string, Record<string, string>, Partial<Expectation>, string, string]>([
  [200, page, {}, {}, 'blocked', 'html-page'],
  [200, '<?xml version="1.0"?><html xmlns="x"/>', {}, {}, 'blocked', 'html-page'],
  [200, '<div>hello', { 'content-type': 'text/html' }, {}, 'blocked', 'html-page'],
  [200, `${page}<script>window._cf_chl_opt={}</script>`, {}, {}, 'blocked', 'bot-check'],
  [403, page, { 'cf-mitigated': 'challenge' }, {}, 'blocked', 'bot-check'],
  [503, page, { 'cf-mitigated': 'challenge' }, {}, 'blocked', 'bot-check'],
  [403, page, { server: 'cloudflare', 'cf-ray': '1' }, {}, 'blocked', 'bot-check'],
  [522, page, { server: 'cloudflare' }, {}, 'down', 'server-error'],
  [502, page, {}, {}, 'down', 'server-error'],
  [500, '{}', {}, {}, 'down', 'server-error'],
  [408, '', {}, {}, 'down', 'timeout'],
  [401, 'You need to authenticate', {}, {}, 'auth', 'no-login'],
  [401, 'You need to authenticate', {}, { withLogin: true }, 'auth', 'wrong-login'],
  [403, '{}', {}, {}, 'auth', 'no-login'],
  [403, '{}', {}, { withLogin: true }, 'auth', 'wrong-login'],
  [403, page, {}, {}, 'auth', 'no-login'],
  [403, page, {}, { neverHtml: true }, 'blocked', 'html-page'],
  [404, page, {}, { neverHtml: true }, 'gone', 'unknown-path'],
  [410, '', {}, {}, 'gone', 'unknown-path'],
  [429, '{}', {}, {}, 'limited', 'too-many-requests'],
  [301, '', { location: '/' }, {}, 'blocked', 'redirect'],
  [308, '', {}, {}, 'blocked', 'redirect'],
  [204, '', {}, {}, 'bad-data', 'wrong-shape'],
  [400, page, {}, {}, 'bad-data', 'wrong-shape'],
])('status %i with %j %j is judged %#', (status, text, headers, expected, outcome, reason) => {
  expect(answerFailure(answer(status, text, headers), { ...anybody, ...expected })).toMatchObject({
    outcome,
    reason,
    status,
    host: 'radio.example',
  });
});

it('a stream of sound where data was due is told as one', () => {
  const failure = answerFailure({ ...answer(200, ''), isAudio: true }, anybody);
  expect(failure).toMatchObject({ outcome: 'bad-data', reason: 'icy-stream' });
});

it('keeps the server’s own words without tags, secrets and control characters', () => {
  const failure = answerFailure(
    answer(403, JSON.stringify({ message: 'Key <b>abc:def</b>\u0007 is\n not known' })),
    { withLogin: true, neverHtml: true, secrets: ['abc:def', ''] },
  );
  expect(failure?.said).toBe('Key … is not known');
  expect(answerFailure(answer(502, page), anybody)?.said).toBe('Log in');
});

it('cuts long words, also of megabytes of tags', () => {
  expect(cleanSaid('a'.repeat(5000), [])).toHaveLength(300);
  expect(cleanSaid('<'.repeat(2_000_000), [])).toHaveLength(300);
  expect(cleanSaid('<p>', [])).toBeNull();
});

it.each([
  ['plain', 'plain'],
  ['  two  words ', 'two  words'],
  ['esc\u001b[31mape\u0000', 'esc [31mape'],
  ['half \ud83d', 'half'],
  ['turned \u202etxet', 'turned  txet'],
  ['👩‍🚀 stays', '👩‍🚀 stays'],
  ['\u0007', null],
  ['', null],
])('cleans %j to %j', (text, clean) => {
  expect(cleanText(text, 50)).toBe(clean);
});

it('never cuts a character in half', () => {
  expect(cleanText(`${'a'.repeat(9)}😀`, 10)).toBe('a'.repeat(9));
});
