import { afterEach, describe, expect, it } from 'vitest';
import type { Desktop } from '../support/desktop/desktop';
import { CAN_LAUNCH, launch } from '../support/desktop/launch';

let desktop: Desktop | null = null;
afterEach(async () => {
  await desktop?.quit();
  desktop = null;
});

describe.skipIf(!CAN_LAUNCH)('The desktop app', () => {
  it('shows at its first start where to paste the station', async () => {
    desktop = await launch();
    const page = await desktop.window();
    await page.getByText('Who is listening to your station?').waitFor();
    expect(page.url()).toMatch(/index\.html#\/welcome$/);
  });
});
