// Days of the plan as people date them.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Calendar} from '../../reports/html/src/calendar.mjs';
import {Texts} from '../../reports/html/src/texts.mjs';
import {catalogues} from './catalogues.mjs';

const calendar = new Calendar('2026-03-02', 'en', new Texts(catalogues.en));

test('work that ends with a day ends on that day', () => {
  assert.equal(calendar.date(10), '2026-03-12');
  assert.equal(calendar.finish(10), '2026-03-11');
  assert.equal(calendar.finish(10.0000000001), '2026-03-11');
  assert.equal(calendar.finish(10.3), '2026-03-12');
  assert.equal(calendar.finish(0), '2026-03-02');
  assert.equal(calendar.finish(null), '–');
});

test('an axis of months has its ticks on their first days, a short one on Mondays', () => {
  const dates = (low, high, most) => calendar.ticks(low, high, most).days.map((day) => calendar.date(day));
  assert.deepEqual(dates(0, 130, 8), ['2026-04-01', '2026-05-01', '2026-06-01', '2026-07-01']);
  assert.deepEqual(dates(0, 500, 5), ['2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01', '2027-04-01', '2027-07-01'].filter((date) => /-(01|07)-/.test(date)));
  assert.deepEqual(dates(1.5, 24, 8), ['2026-03-09', '2026-03-16', '2026-03-23']);
  assert.deepEqual(dates(0.5, 4, 8), ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']);
  const {days, label} = calendar.ticks(250, 320, 8);
  assert.deepEqual(days.map(label), ['Dec', 'Jan 2027']);
});
