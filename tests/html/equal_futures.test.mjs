// Of figures that are the same in many futures, how many share which value.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sharedValue} from '../../reports/html/src/equal_futures.mjs';

const LEVELS = [1, 5, 10, 20, 50, 80, 90, 95, 99];
// A KPI from the values of its futures, with a histogram of `bars` bars.
function kpiOf(values, bars, unit = 'days') {
  const sorted = [...values].sort((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  const edges = Array.from({length: bars + 1}, (_, i) => min + ((max - min) * i) / bars);
  const counts = edges.slice(1).map((edge, i) => sorted.filter((value) => value >= edges[i] && (value < edge || (i === bars - 1 && value === edge))).length);
  const quantiles = Object.fromEntries(LEVELS.map((level) => [`p${level}`, {value: sorted[Math.ceil((level / 100) * sorted.length) - 1]}]));
  return {n: values.length, unit, min, max, quantiles, histogram: {edges, counts}};
}
const line = (count, from, to) => Array.from({length: count}, (_, i) => from + ((to - from) * (i + 1)) / count);

test('a delay that mostly does not happen is 0 in most futures, without the short ones', () => {
  const shared = sharedValue(kpiOf([...Array(78).fill(0), ...line(22, 0, 11)], 22));
  assert.equal(shared.value, 0);
  assert.equal(shared.at, 'min');
  assert.ok(Math.abs(shared.share - 0.78) < 0.015, String(shared.share));
});

test('a figure at its ceiling in most futures shares its greatest value', () => {
  const shared = sharedValue(kpiOf([...line(30, 0, 0.9), ...Array(70).fill(1)], 10));
  assert.deepEqual([shared.value, shared.at], [1, 'max']);
  assert.ok(Math.abs(shared.share - 0.7) < 0.05, String(shared.share));
});

test('whole numbers have no neighbours in their bar', () => {
  const shared = sharedValue(kpiOf([...Array(40).fill(1), ...Array(30).fill(2), ...Array(30).fill(3)], 2, 'count'));
  assert.equal(shared.share, 0.4);
});

test('a figure that spreads has no value of its own', () => {
  assert.equal(sharedValue(kpiOf(line(100, 0, 1), 20)), null);
});
