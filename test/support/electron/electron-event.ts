/** An event as Electron hands it to listeners; one object per emission. */
export class ElectronEvent<Details extends object = object> {
  #prevented = false;

  constructor(details?: Details) {
    Object.assign(this, details);
  }

  get defaultPrevented(): boolean {
    return this.#prevented;
  }

  readonly preventDefault = (): void => {
    this.#prevented = true;
  };
}
