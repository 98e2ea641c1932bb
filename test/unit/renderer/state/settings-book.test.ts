import { ORPCError } from '@orpc/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { en } from '../../../../src-renderer/messages/en';
import { isSignedOut, sentenceFor } from '../../../../src-renderer/state/call-error';
import { SettingsBook } from '../../../../src-renderer/state/settings.svelte';
import type { Client, SettingsView } from '../../../../src-renderer/transport/transport';
import { SETTINGS_VIEW } from '../../../support/page/stand-in-earshot';

let view: SettingsView;
let refusal: Error | null;
const client = {
  settings: {
    get: async () => view,
    change: async (change: Partial<SettingsView['settings']>) => {
      await Promise.resolve();
      if (refusal !== null) throw refusal;
      view = { ...view, settings: { ...view.settings, ...change } };
      return view;
    },
  },
} as unknown as Client;

beforeEach(() => {
  view = SETTINGS_VIEW;
  refusal = null;
});

describe('changes of settings', () => {
  it('go one after the other, each on what the one before left', async () => {
    const book = new SettingsBook(client);
    await book.load();
    await Promise.all([
      book.change('collecting', (now) => ({ ...now, intervalSeconds: 60 })),
      book.change('collecting', (now) => ({ ...now, leaveRobotsOut: false })),
    ]);
    expect(book.view?.settings.collecting).toMatchObject({
      intervalSeconds: 60,
      leaveRobotsOut: false,
    });
    expect(book.kept.kind).toBe('kept');
  });

  it('that are refused leave everything as it was and say so; the next one goes on', async () => {
    const book = new SettingsBook(client);
    await book.load();
    refusal = new ORPCError('UNPROCESSABLE_CONTENT', { message: 'At least 1 second.' });
    expect(await book.change('collecting', (now) => ({ ...now, intervalSeconds: 0 }))).toBe(false);
    expect(book.kept.kind).toBe('failed');
    expect(book.view?.settings.collecting.intervalSeconds).toBe(30);
    refusal = null;
    expect(await book.change('collecting', (now) => ({ ...now, intervalSeconds: 10 }))).toBe(true);
    expect(book.view?.settings.collecting.intervalSeconds).toBe(10);
  });
});

describe('a call that does not succeed', () => {
  it.each([
    [
      new ORPCError('CONFLICT', { message: 'Another look is under way.' }),
      'Another look is under way.',
    ],
    [
      new ORPCError('UNAUTHORIZED', { status: 401, message: 'No token.' }),
      en.frame.failed.signedOut,
    ],
    [new TypeError('Failed to fetch'), en.frame.failed.unreachable],
  ])('is put into a sentence: %s', (error, sentence) => {
    expect(sentenceFor(error, en)).toBe(sentence);
  });

  it('is a stranger’s only with status 401', () => {
    expect(isSignedOut(new ORPCError('FORBIDDEN', { status: 403 }))).toBe(false);
    expect(isSignedOut(new ORPCError('UNAUTHORIZED', { status: 401 }))).toBe(true);
    expect(isSignedOut(new TypeError())).toBe(false);
  });
});
