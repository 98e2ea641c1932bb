import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonText } from '#core/store/json-text';

it('is the text that JSON.stringify makes', async () => {
  const long = Array.from({ length: 2500 }, (_, at) => [at, `“${String(at)}”`, null]);
  const body = fc.dictionary(
    fc.string(),
    fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.constant(long), fc.constant([])),
  );
  await fc.assert(
    fc.asyncProperty(body, async (one) => {
      expect(await jsonText(one)).toBe(JSON.stringify(one));
    }),
    { numRuns: 100 },
  );
});

it('leaves room for other work while it writes a long list', async () => {
  let turns = 0;
  const tick = (): void => {
    turns += 1;
    timer = setImmediate(tick);
  };
  let timer = setImmediate(tick);
  await jsonText({ rows: Array.from({ length: 10_000 }, (_, at) => at) });
  clearImmediate(timer);
  expect(turns).toBeGreaterThanOrEqual(8);
});
