// Where a band over time stops moving.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {moving} from '../../reports/html/src/charts/band.mjs';

const still = Array.from({length: 100}, (_, day) => [day, Math.min(day, 50), Math.min(2 * day, 100), Math.min(3 * day, 150)]);

test('a picture ends soon after its band has moved for the last time', () => {
  assert.equal(moving(still).at(-1)[0], 50);
  assert.equal(moving(still, 80).at(-1)[0], 83, 'and not before what it must show');
  const rising = still.map(([day, ...levels]) => [day, ...levels.map((level) => level + day)]);
  assert.equal(moving(rising).length, rising.length);
});
