import { describe, expect, it } from 'vitest';
import { localeFor, spokenLanguage } from '#shared/model/spoken-language';
import { loadMessages } from '../../../../src-renderer/messages/messages';
import { pluralFor } from '../../../../src-renderer/messages/plural';
import { wordsForFailure } from '../../../../src-renderer/messages/words-for-failure';

describe('the language', () => {
  it.each([
    ['hu', ['en-GB'], 'hu'],
    ['en', ['hu-HU'], 'en'],
    ['system', ['hu-HU', 'en-US'], 'hu'],
    ['system', ['de-DE', 'hu', 'en'], 'hu'],
    ['system', ['de-DE', 'fr'], 'en'],
    ['system', [], 'en'],
  ] as const)('chosen as %s by a reader of %j is %s', (choice, preferred, language) => {
    expect(spokenLanguage(choice, preferred)).toBe(language);
  });

  it.each([
    ['en', ['hu-HU', 'en-GB', 'en-US'], 'en-GB'],
    ['hu', ['en-GB'], 'hu'],
  ] as const)('%s for a reader of %j writes numbers as %s', (language, preferred, locale) => {
    expect(localeFor(language, preferred)).toBe(locale);
  });

  it('is fetched alone', async () => {
    expect((await loadMessages('en')).frame.export).toBe('Export');
    expect((await loadMessages('hu')).frame.export).toBe('Exportálás');
  });
});

describe('a word with a number', () => {
  it('takes the form its language uses', () => {
    const plural = pluralFor('en');
    const forms = { one: 'day', other: 'days' };
    expect([0, 1, 2].map((count) => plural(count, forms))).toEqual(['days', 'day', 'days']);
    expect(pluralFor('hu')(1, { other: 'nap' })).toBe('nap');
  });
});

describe('words for a failure', () => {
  it('are there for a known reason only', async () => {
    const messages = await loadMessages('en');
    expect(wordsForFailure(messages, 'refused')?.why('host.example')).toContain('host.example');
    expect(wordsForFailure(messages, 'something new')).toBeNull();
    expect(wordsForFailure(messages, 'toString')).toBeNull();
  });
});
