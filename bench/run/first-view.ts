import type { Browser } from 'playwright';
import { waitForChart, withBrowser, withServed } from './served-page';

/**
 * Opens the sample station's page in a browser and waits until the curve is drawn.
 * @param folder for the station's data
 * @returns scripts and styles that the browser asked for, by their names below the built interface
 */
export function firstViewFiles(folder: string): Promise<readonly string[]> {
  return withServed(['--demo', '--data', folder], (address) =>
    withBrowser((browser) => filesUntilCurve(browser, address)),
  );
}

async function filesUntilCurve(browser: Browser, address: string): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const asked = new Set<string>();
  page.on('request', (request) => {
    if (['script', 'stylesheet'].includes(request.resourceType())) {
      asked.add(new URL(request.url()).pathname.slice(1));
    }
  });
  await page.goto(address);
  await waitForChart(page);
  return [...asked];
}
