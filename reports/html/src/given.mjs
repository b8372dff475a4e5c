// Reads what the page was given, and puts compared plans together again, of which all but the first hold only what
// differs from it (reports/html_findings.hpp).

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

export function whole(base, given) {
  if (isObject(base) && isObject(given)) {
    const {'': keys = Object.keys(base), ...changed} = given;
    return Object.fromEntries(keys.map((key) => [key, Object.hasOwn(changed, key) ? whole(base[key], changed[key]) : base[key]]));
  }
  if (Array.isArray(base) && Array.isArray(given) && isObject(base[0])) return given.map((part) => (typeof part === 'number' ? base[part] : part));
  return given;
}

// Deflated and in base 64.
export async function read(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const given = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).json();
  if (!given.variants) return given;
  const [base, ...others] = given.variants;
  return {...given, variants: [base, ...others.map((other) => whole(base, other))]};
}
