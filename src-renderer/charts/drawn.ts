/** A picture on a canvas that fills its parent. */
export interface Drawn<Model> {
  update(model: Model): void;
  /** Reads the colours of the theme anew. */
  recolour(): void;
  destroy(): void;
  /** Name of the part under a pointer; absent where the page itself knows what lies where. */
  partAt?(event: PointerEvent): string | null;
}

export type Painter<Model> = (canvas: HTMLCanvasElement, model: Model) => Drawn<Model>;
