interface PictureOptions {
  /** Everything inside that is drawn: canvases, and elements marked with `data-ink`. */
  readonly plot: HTMLElement;
  readonly heading: string;
  readonly says: string;
}

const SCALE = 2;
const MARGIN = 24;
const HEAD = 64;

/**
 * A chart as a PNG at twice its size on screen: head, sentence, and all that is drawn in `plot`. What is markup there
 * (labels, grid lines, bars) is painted at its place; `data-ink` is `text`, `line` (its lower border) or `fill`.
 * Rejects where the browser gives no canvas.
 */
export async function pictureOf({ plot, heading, says }: PictureOptions): Promise<Blob> {
  const box = plot.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = (box.width + 2 * MARGIN) * SCALE;
  canvas.height = (box.height + HEAD + 2 * MARGIN) * SCALE;
  const ink = canvas.getContext('2d');
  if (!ink) throw new Error('This browser gives no canvas.');
  ink.scale(SCALE, SCALE);
  const style = getComputedStyle(plot);
  ink.fillStyle = style.getPropertyValue('--surface');
  ink.fillRect(0, 0, canvas.width, canvas.height);
  write(ink, heading, {
    x: MARGIN,
    y: MARGIN + 16,
    font: `600 18px ${style.fontFamily}`,
    colour: style.color,
  });
  write(ink, says, {
    x: MARGIN,
    y: MARGIN + 40,
    font: `13px ${style.fontFamily}`,
    colour: style.getPropertyValue('--muted'),
  });
  ink.translate(MARGIN - box.left, MARGIN + HEAD - box.top);
  for (const part of plot.querySelectorAll<HTMLElement>('canvas, [data-ink]')) paintPart(ink, part);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('This browser makes no PNG.'));
    }, 'image/png');
  });
}

function paintPart(ink: CanvasRenderingContext2D, part: HTMLElement): void {
  const { left, top, bottom, width, height } = part.getBoundingClientRect();
  if (width === 0 || height === 0) return;
  const style = getComputedStyle(part);
  if (part instanceof HTMLCanvasElement) {
    ink.drawImage(part, left, top, width, height);
  } else if (part.dataset['ink'] === 'text') {
    const font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const text = part.textContent.trim().replace(/\s+/g, ' ');
    write(ink, text, { x: left, y: top + height * 0.5, font, colour: style.color, middle: true });
  } else if (part.dataset['ink'] === 'line') {
    ink.fillStyle = style.borderBottomColor;
    ink.fillRect(left, bottom - 1, width, 1);
  } else if (part.dataset['ink'] === 'frame') {
    ink.strokeStyle = style.outlineColor;
    ink.lineWidth = 2;
    ink.strokeRect(left - 1, top - 1, width + 2, height + 2);
  } else {
    ink.fillStyle = style.backgroundColor;
    ink.fillRect(left, top, width, height);
  }
}

interface Writing {
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly colour: string;
  readonly middle?: boolean;
}

function write(ink: CanvasRenderingContext2D, text: string, how: Writing): void {
  ink.font = how.font;
  ink.fillStyle = how.colour;
  ink.textBaseline = how.middle === true ? 'middle' : 'alphabetic';
  ink.fillText(text, how.x, how.y);
}
