/** @typedef {{ state: 'ok' | 'failed' | 'skipped', what: string, why: readonly string[] }} Finding */

/** What was looked at and what came out. */
export class Findings {
  /** @type {Finding[]} */
  all = [];
  #print;

  /** @param {(line: string) => void} print gets one line per finding, and one per reason */
  constructor(print) {
    this.#print = print;
  }

  /**
   * @param {string} what
   * @param {() => Promise<readonly string[]> | readonly string[]} look answers with what is wrong
   */
  async look(what, look) {
    let why;
    try {
      why = await look();
    } catch (error) {
      why = [error instanceof Error ? error.message : String(error)];
    }
    this.#add({ state: why.length === 0 ? 'ok' : 'failed', what, why });
  }

  /**
   * @param {string} what
   * @param {string} why
   */
  skip(what, why) {
    this.#add({ state: 'skipped', what, why: [why] });
  }

  /** @param {Finding['state']} state */
  count(state) {
    return this.all.filter((finding) => finding.state === state).length;
  }

  /** @param {Finding} finding */
  #add(finding) {
    this.all.push(finding);
    this.#print(`${finding.state.padEnd(7)}  ${finding.what}`);
    for (const reason of finding.why) this.#print(`         ${reason}`);
  }
}
