import { formatRoute, parseRoute, type Page, type Route } from './route-hash';

/** The address bar as state: back, reload and a shared link work because nothing else holds the place. */
export class Navigation {
  readonly #window: Window;
  #route = $state.raw<Route>({ page: 'now', choices: {} });

  constructor(browser: Window) {
    this.#window = browser;
    this.#route = parseRoute(browser.location.hash);
    browser.addEventListener('hashchange', () => {
      this.#route = parseRoute(browser.location.hash);
    });
  }

  get page(): Page {
    return this.#route.page;
  }

  choice(name: string): string {
    return this.#route.choices[name] ?? '';
  }

  go(page: Page, choices: Readonly<Record<string, string>> = {}): void {
    this.#window.location.hash = formatRoute({ page, choices });
  }

  /** Changes one choice on the page without a new entry for the back button. */
  choose(name: string, value: string): void {
    this.#replace({ page: this.#route.page, choices: { ...this.#route.choices, [name]: value } });
  }

  /** Changes choices on the page as a step of its own, which the back button takes back. */
  turn(changes: Readonly<Record<string, string>>): void {
    this.go(this.#route.page, { ...this.#route.choices, ...changes });
  }

  /** Goes to a page in the place of the present one. */
  redirect(page: Page): void {
    this.#replace({ page, choices: {} });
  }

  #replace(route: Route): void {
    this.#route = route;
    this.#window.history.replaceState(null, '', formatRoute(route));
  }
}
