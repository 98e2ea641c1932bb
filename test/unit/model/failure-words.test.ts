import { describe, expect, it } from 'vitest';
import type { FailureClass, FailureReason } from '#shared/model/failure';
import { failureWords } from '#shared/model/failure-words';

/** Complete by type: a reason without a row here does not compile. */
const CLASS_OF: Readonly<Record<FailureReason, FailureClass>> = {
  'no-login': 'auth',
  'wrong-login': 'auth',
  'no-permission': 'auth',
  'unknown-station': 'gone',
  'unknown-path': 'gone',
  'too-many-requests': 'limited',
  'html-page': 'blocked',
  'bot-check': 'blocked',
  'unknown-host': 'down',
  'no-network': 'down',
  refused: 'down',
  reset: 'down',
  timeout: 'down',
  tls: 'down',
  redirect: 'down',
  'server-error': 'down',
  'icy-stream': 'bad-data',
  'not-json': 'bad-data',
  'not-xml': 'bad-data',
  'wrong-shape': 'bad-data',
  'too-large': 'bad-data',
  internal: 'bad-data',
};
const CASES = Object.entries(CLASS_OF) as [FailureReason, FailureClass][];
const HOST = 'radio.example.org';

const wordsFor = (reason: FailureReason, status: number | null = null): string =>
  failureWords({ outcome: CLASS_OF[reason], reason, status, host: HOST });

describe('failureWords', () => {
  it.each(CASES)('tells a volunteer about %s in plain sentences that name the server', (reason) => {
    const words = wordsFor(reason);
    expect(words).toContain(HOST);
    expect(words).toMatch(/^[A-Z]?[^\n]+\.$/i);
    expect(words.length).toBeGreaterThan(60);
    expect(words.length).toBeLessThan(330);
  });

  it.each(CASES)('uses no jargon for %s', (reason) => {
    expect(wordsFor(reason)).not.toMatch(
      /\bE[A-Z]{4,}|ENOTFOUND|\bDNS\b|\bTLS\b|\bSSL\b|\bXML\b|JSON|HTML|parse|payload|socket|exception|undefined|null|\bHTTP\b|\b[45]\d\d\b/,
    );
  });

  it.each(CASES)('says what to do, or that Earshot goes on by itself, for %s', (reason) => {
    expect(wordsFor(reason)).toMatch(/Settings|Ask |Check |keeps trying|by itself|report|longer/);
  });

  it('has a sentence of its own for every reason', () => {
    expect(new Set(CASES.map(([reason]) => wordsFor(reason))).size).toBe(CASES.length);
  });

  it('adds the status of the answer where there was one', () => {
    expect(wordsFor('wrong-login', 403)).toContain('403');
    expect(wordsFor('wrong-login')).not.toMatch(/\d{3}/);
  });

  it('stays readable without a host and with an absurd one', () => {
    const facts = { outcome: 'down', reason: 'timeout', status: null } as const;
    expect(failureWords({ ...facts, host: '' })).toMatch(/^The server did not answer/);
    expect(failureWords({ ...facts, host: 'x'.repeat(1e6) }).length).toBeLessThan(600);
  });
});
