import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const media = path.join(__dirname, '..', '..', 'client', 'media');

/** The relative luminance of a colour such as `#1a7f5a`, and the contrast of two colours: WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the icons of profiles', () => {
  for (const [icon, backgrounds] of [
    ['profile-light', ['#ffffff', '#f8f8f8']],
    // VS Code also shows it in themes that are light and have a high contrast.
    ['profile-dark', ['#000000', '#1f1f1f', '#ffffff']],
  ] as const)
    it(`stand out: ${icon}`, () => {
      const colours = readFileSync(path.join(media, `${icon}.svg`), 'utf8').match(/#[\da-f]{6}/g) ?? [];
      assert.ok(colours.length > 0);
      for (const colour of colours)
        for (const background of backgrounds)
          assert.ok(contrast(colour, background) >= 3, `${colour} on ${background}: ${contrast(colour, background)}`);
    });
});
