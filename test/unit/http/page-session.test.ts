import { expect, it } from 'vitest';
import { PageSessions } from '../../../src-main/http/page-session';
import { NOON } from '../../support/known-answers';

const sessions = (token: string): PageSessions => new PageSessions(token, () => NOON);

it('A page stays open over a restart, because the token stays', () => {
  expect(sessions('one token').isValid(sessions('one token').issue().value)).toBe(true);
});

it('A new token closes every page', () => {
  expect(sessions('another token').isValid(sessions('one token').issue().value)).toBe(false);
});
