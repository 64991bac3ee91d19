import assert from 'node:assert/strict';
import { ratingText } from '../../../../server/profile/preview/text/formats';

describe('the rating of a label', () => {
  it('is a number in the format of the reader', () => {
    for (const [rating, english, french] of [
      ['0.75', '0.75', '0,75'],
      ['4', '4', '4'],
      ['good', 'good', 'good'],
      ['4/5', '4/5', '4/5'],
      ['1e999', '1e999', '1e999'],
    ] as const)
      assert.deepEqual([ratingText(rating, 'en'), ratingText(rating, 'fr')], [english, french]);
  });
});
