// Figures that are the same in many futures, such as a delay that mostly does not happen: of these, "half of the futures
// end above the middle" would be false.

const MANY = 0.2;  // of the futures: from here on they are worth their own words
const level = (name) => Number(name.slice(1)) / 100;

// The value that many futures share, with about how many do: {value, share, at: 'min' | 'max'}; null where few do.
export function sharedValue(kpi) {
  return sharedEnd(kpi, 'min') ?? sharedEnd(kpi, 'max');
}

function sharedEnd(kpi, at) {
  const value = kpi[at];
  const known = Object.entries(kpi.quantiles).map(([name, of]) => [at === 'min' ? level(name) : 1 - level(name), of.value]).sort(([a], [b]) => a - b);
  const equal = known.filter(([, of]) => of === value).map(([share]) => share);
  const least = Math.max(0, ...equal);
  const most = Math.min(1, ...known.filter(([, of]) => of !== value).map(([share]) => share));
  if (least < MANY) return null;
  return {value, at, share: Math.min(Math.max(outerBar(kpi, at), least), most)};
}

// How many futures lie in the outermost bar, without those that are in it only because they are near: as many as in the
// bar beside it. Where figures are whole, none are near.
function outerBar({n, unit, histogram: {edges, counts}}, at) {
  const [outer, beside] = at === 'min' ? [0, 1] : [counts.length - 1, counts.length - 2];
  const whole = unit === 'people' || unit === 'count';
  const width = (bar) => edges[bar + 1] - edges[bar];
  const near = whole || counts[beside] === undefined ? 0 : counts[beside] * (width(outer) / width(beside));
  return (counts[outer] - near) / n;
}
