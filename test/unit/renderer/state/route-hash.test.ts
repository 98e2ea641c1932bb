import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Navigation } from '../../../../src-renderer/state/navigation.svelte';
import { formatRoute, parseRoute } from '../../../../src-renderer/state/route-hash';

describe('the address bar', () => {
  it.each([
    ['', 'now', {}],
    ['#/now', 'now', {}],
    ['#/settings?section=privacy', 'settings', { section: 'privacy' }],
    ['#settings', 'settings', {}],
    ['#/nonsense?x=1', 'now', { x: '1' }],
    ['#/now?sort=-place&connections=all', 'now', { sort: '-place', connections: 'all' }],
  ] as const)('%s leads to %s', (hash, page, choices) => {
    expect(parseRoute(hash)).toEqual({ page, choices });
  });

  it('says the same again after a reload, whatever was chosen', () => {
    const route = fc.record({
      page: fc.constantFrom('now' as const, 'settings' as const, 'welcome' as const),
      choices: fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })),
    });
    fc.assert(
      fc.property(route, (one) => {
        const again = parseRoute(formatRoute(one));
        expect(again.page).toBe(one.page);
        expect(Object.entries(again.choices)).toEqual(Object.entries(one.choices));
      }),
    );
  });
});

function browserAt(hash: string) {
  const listeners: (() => void)[] = [];
  const location = { hash };
  return {
    location,
    history: {
      replaceState: (_state: unknown, _title: string, address: string) => {
        location.hash = address;
      },
    },
    addEventListener: (_event: string, listener: () => void) => listeners.push(listener),
    move: (next: string) => {
      location.hash = next;
      for (const listener of listeners) listener();
    },
  };
}

describe('navigation', () => {
  it('follows the back button', () => {
    const browser = browserAt('#/now');
    const navigation = new Navigation(browser as unknown as Window);
    browser.move('#/settings?section=station');
    expect([navigation.page, navigation.choice('section')]).toEqual(['settings', 'station']);
    browser.move('#/now');
    expect([navigation.page, navigation.choice('section')]).toEqual(['now', '']);
  });

  it('writes a choice into the address and takes it out again', () => {
    const browser = browserAt('#/now?sort=place');
    const navigation = new Navigation(browser as unknown as Window);
    navigation.choose('view', 'table');
    expect(browser.location.hash).toBe('#/now?sort=place&view=table');
    navigation.choose('view', '');
    expect(browser.location.hash).toBe('#/now?sort=place');
  });
});
