// The colours of charts are those of the page: custom properties of style/colours.css, as the theme has them now.

const NAMES = ['ink', 'soft', 'line', 'card', 'accent', 'accent-soft', 'second', 'second-soft', 'third', 'good', 'bad', 'warn', 'mute'];

export function palette() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    NAMES.map((colour) => [colour.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()), style.getPropertyValue(`--${colour}`).trim()]));
}
