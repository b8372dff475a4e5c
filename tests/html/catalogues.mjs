// The catalogues of both languages as the program has them, read from their sources.
import {readFileSync} from 'node:fs';

const read = (file) => readFileSync(new URL(`../../reports/${file}`, import.meta.url), 'utf8');
const entries = (file) =>
  [...read(file).matchAll(/\{"([^"]+)",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\}/g)].map(([, id, literals]) =>
    [id, [...literals.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => JSON.parse(`"${part}"`)).join('')]);

const catalogue = (language) => Object.fromEntries([...entries(`texts_${language}.cpp`), ...entries(`html_texts_${language}.cpp`)]);
export const catalogues = {en: catalogue('english'), zh: catalogue('chinese')};
