// Plans of a comparison are put together again from what differs from the first.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {deflateSync} from 'node:zlib';
import {read, whole} from '../../reports/html/src/given.mjs';

const base = {name: 'a', n: 1, kpis: {profit: {mean: 2, ci: [1, 3]}, cost: {mean: 5, ci: [4, 6]}}, assumptions: [{path: 'x'}, {path: 'y'}, {path: 'z'}], edges: [0, 1, 2], none: null};

test('what is not said is as in the base, what is said is not', () => {
  assert.deepEqual(whole(base, {}), base);
  assert.deepEqual(whole(base, {name: 'b', kpis: {cost: {mean: 7}}, none: 3, edges: [4]}), {...base, name: 'b', kpis: {...base.kpis, cost: {mean: 7, ci: [4, 6]}}, none: 3, edges: [4]});
});

test('members that are gone, new or in another order are as the plan has them', () => {
  const kpis = whole(base.kpis, {'': ['cost', 'reach'], reach: {mean: 9}});
  assert.equal(JSON.stringify(kpis), JSON.stringify({cost: base.kpis.cost, reach: {mean: 9}}));
});

test('of a list of objects, those of the base are their places', () => {
  assert.deepEqual(whole(base, {assumptions: [2, {path: 'new'}, 0]}).assumptions, [{path: 'z'}, {path: 'new'}, {path: 'x'}]);
});

test('a page that holds one plan is read as it is', async () => {
  const text = deflateSync(JSON.stringify(base)).toString('base64');
  assert.deepEqual(await read(text), base);
  const compared = await read(deflateSync(JSON.stringify({variants: [base, {n: 2}]})).toString('base64'));
  assert.deepEqual(compared.variants[1], {...base, n: 2});
});
