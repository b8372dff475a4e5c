// Debian's Chromium, driven by playwright-core.
import {createRequire} from 'node:module';
import {join} from 'node:path';

// The folder of npm packages, and the browser.
const {SWELL_BROWSER_MODULES, SWELL_CHROMIUM} = process.env;
const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export const launch = () => {
  const {chromium} = createRequire(join(SWELL_BROWSER_MODULES, 'x'))('playwright-core');
  return chromium.launch({executablePath: SWELL_CHROMIUM, args});
};
