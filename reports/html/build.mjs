// Makes the shell of the report, one HTML file with style and script inside and {{places}} for what a run fills in:
// node build.mjs MODULES OUTPUT, with the folder in which `npm ci` put the modules.
import {createHash} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const [modules, output] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const {build, transform} = createRequire(join(modules, 'x'))('esbuild');

const bundle = await build({
  entryPoints: [join(here, 'src/main.mjs')], bundle: true, minify: true, write: false, format: 'esm', target: 'es2022',
  charset: 'utf8', legalComments: 'none', nodePaths: [modules], logLevel: 'warning',
  define: {'process.env.NODE_ENV': '"production"'},
});
const styles = await Promise.all(['colours', 'page', 'charts', 'paper'].map((part) => readFile(join(here, `style/${part}.css`), 'utf8')));
const style = (await transform(styles.join('\n'), {loader: 'css', minify: true, charset: 'utf8'})).code.trim();
// Neither may end its element early.
const script = bundle.outputFiles[0].text.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
if (/<\/style/i.test(style) || script.includes('{{')) throw new Error('style or script cannot be placed in the shell');

const hash = (text) => `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
const parts = {style, script, 'style-hash': hash(style), 'script-hash': hash(script)};
const shell = await readFile(join(here, 'shell.html'), 'utf8');
await writeFile(output, shell.replace(/\{\{([\w-]+)\}\}/g, (place, name) => parts[name] ?? place));
