import assert from 'node:assert/strict';
import { buttonIds, buttonLabel } from '../../../client/messages/buttons';

describe('buttons', () => {
  for (const id of buttonIds) {
    it(`${id} has a short label that starts with a capital letter`, () => {
      assert.match(buttonLabel(id), /^[A-Z].{0,29}$/);
    });
  }

  it('have different labels, so that a message never shows the same label twice', () => {
    assert.equal(new Set(buttonIds.map(buttonLabel)).size, buttonIds.length);
  });
});
