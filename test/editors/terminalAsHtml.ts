const basic = ['#1e1e1e', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d4d4d4'];
const bright = ['#7f848e', '#ef7d86', '#a9d48a', '#f6d18c', '#72c0ff', '#d789ee', '#67c7d3', '#ffffff'];
const [text, background] = ['#d4d4d4', '#1e1e1e'];

interface Style {
  color?: string | undefined;
  background?: string | undefined;
  bold?: boolean;
  underlined?: boolean;
  reversed?: boolean;
}

/** A page with the screen of a terminal. @param screen with escape sequences (SGR) for colours. */
export function terminalAsHtml(screen: string): string {
  let style: Style = {};
  const html = screen
    // A part begins with the rest of an escape sequence.
    .split(String.fromCharCode(27))
    .map((part, index) => {
      const codes = index > 0 ? /^\[([\d;:]*)m/.exec(part) : null;
      if (codes)
        style = applyCodes(
          style,
          (codes[1] ?? '').split(';').map((code) => Number(code.split(':')[0])),
        );
      return `<span style="${cssOf(style)}">${escapeHtml(part.slice(codes?.[0].length ?? 0))}</span>`;
    })
    .join('');
  const css = `margin:0;padding:12px;display:inline-block;background:${background};color:${text};font:14px/1.35 'DejaVu Sans Mono',monospace`;
  return `<meta charset="utf-8"><body style="margin:0"><pre style="${css}">${html.trimEnd()}</pre>`;
}

function applyCodes(before: Style, codes: number[]): Style {
  let style = { ...before };
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    if (code === 0) style = {};
    else if (code === 1) style.bold = true;
    else if (code === 4) style.underlined = true;
    else if (code === 7) style.reversed = true;
    else if (code === 27) style.reversed = false;
    else if (code === 24) style.underlined = false;
    else if (code === 22) style.bold = false;
    else if (code === 39) style.color = undefined;
    else if (code === 49) style.background = undefined;
    else if (code >= 30 && code <= 37) style.color = basic[code - 30];
    else if (code >= 90 && code <= 97) style.color = bright[code - 90];
    else if (code >= 40 && code <= 47) style.background = basic[code - 40];
    else if (code >= 100 && code <= 107) style.background = bright[code - 100];
    else if (code === 38 || code === 48) {
      const isIndexed = codes[index + 1] === 5;
      const color = isIndexed ? indexed(codes[index + 2] ?? 0) : `rgb(${codes.slice(index + 2, index + 5).join()})`;
      if (code === 38) style.color = color;
      else style.background = color;
      index += isIndexed ? 2 : 4;
    }
  }
  return style;
}

/** A colour of the palette of 256. */
function indexed(code: number): string | undefined {
  if (code < 16) return [...basic, ...bright][code];
  if (code >= 232)
    return `rgb(${Array(3)
      .fill(8 + (code - 232) * 10)
      .join()})`;
  const level = (divisor: number): number => {
    const step = Math.floor((code - 16) / divisor) % 6;
    return step === 0 ? 0 : 55 + step * 40;
  };
  return `rgb(${[level(36), level(6), level(1)].join()})`;
}

function cssOf({ color = text, background: behind, bold, underlined, reversed }: Style): string {
  const [front, back] = reversed ? [behind ?? background, color] : [color, behind];
  return [
    `color:${front}`,
    ...(back === undefined ? [] : [`background:${back}`]),
    ...(bold ? ['font-weight:bold'] : []),
    ...(underlined ? ['text-decoration:underline'] : []),
  ].join(';');
}

function escapeHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
