// How axes, grids and tooltips look in every chart.

export const FONT = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans", sans-serif';

const WIDE = 0.68, USUAL = 0.6;  // letters, of their height: figures and capitals, and names
const TWO_LINES = 28;  // px
const AXIS = 40;  // px of an axis along the bottom with what is around it
const PAPER_ROW = 20, PAPER_ROWS = 780;  // px of a row on paper; of all rows, so that heading and legend share their page
const PAPER_PICTURE = 0.78;  // of its height on the screen

const base = (colours) => ({
  axisLine: {show: false},
  axisTick: {show: false},
  axisLabel: {color: colours.soft, fontSize: 12, hideOverlap: true},
  nameTextStyle: {color: colours.soft, fontSize: 12},
  splitLine: {show: false},
});

export function valueAxis({colours}, more = {}) {
  const axis = base(colours);
  return {...axis, type: 'value', splitNumber: 4, ...more,
    splitLine: {show: true, lineStyle: {color: colours.line}},
    axisLabel: {...axis.axisLabel, ...more.axisLabel}};
}

export function categoryAxis({colours}, data, more = {}) {
  const axis = base(colours);
  return {...axis, type: 'category', data, ...more, axisLabel: {...axis.axisLabel, ...more.axisLabel}};
}

// On a phone names stand above their bars, which then have the whole width: so much more room a row needs, so far down
// its bar moves, and so far above its middle the name ends.
const NAME_ROOM = 16, NAME_DROP = 8, NAME_RISE = 5;  // px
const isPhone = ({narrow, onPaper}) => narrow && !onPaper;

// Where the bar of a row is, from the middle of the row.
export const dropOf = (box) => (isPhone(box) ? NAME_DROP : 0);

// Names down the left side, on two lines where half a page of paper leaves little room; the end of a path says most, so
// that too long a name loses its beginning. The whole name is in the table.
export function nameAxis(box, names) {
  const phone = isPhone(box);
  const width = phone ? box.width - 32 : Math.min(Math.round(box.width * (box.narrow ? 0.36 : 0.3)), 280);
  const row = (box.height - AXIS) / names.length;
  const fontSize = Math.min(12, Math.max(row - 1, 6));
  const lines = box.narrow && !phone && row >= TWO_LINES ? 2 : 1;
  // A line that is folded may end a character early.
  const room = lines * width - (lines > 1 ? lines * fontSize : 0);
  const fits = (text) => widthOf(text, fontSize, USUAL) <= room;
  const fitting = (name) => {
    if (fits(name)) return name;
    const characters = [...name];
    while (characters.length > 1 && !fits(`…${characters.join('')}`)) characters.shift();
    return `…${characters.join('')}`;
  };
  const folded = lines > 1 ? {width: Math.min(width, roomFor(names, fontSize, USUAL)), overflow: 'breakAll', lineHeight: 14} : {};
  const above = phone ? {inside: true, margin: 0, align: 'left', verticalAlign: 'bottom', padding: [0, 0, NAME_RISE, 0]} : {};
  return categoryAxis(box, names, {inverse: true, axisLabel: {color: box.colours.ink, interval: 0, hideOverlap: false, fontSize, formatter: fitting, ...folded, ...above}});
}

// Height of a picture with a row for each of `count` things, each `row` px high on the screen.
export function rowsHeight(box, count, row, paperRow = PAPER_ROW) {
  const screenRow = row + (isPhone(box) ? NAME_ROOM : 0);
  return Math.round(AXIS + count * (box.onPaper ? Math.min(row, paperRow, PAPER_ROWS / count) : screenRow));
}

// Height of a picture that may have any, `height` px on the screen.
export const pictureHeight = ({onPaper}, height) => Math.round(height * (onPaper ? PAPER_PICTURE : 1));

// How much thinner than usual things in a row are, where rows are close.
export const slimness = (api, usual) => Math.min(1, api.size([0, 1])[1] / usual);

// Days of the plan from `low` to `high` along an axis; `more` as for other axes.
export function dayAxis(box, low, high, more = {}) {
  const ticks = box.report.calendar.ticks(low, high, box.narrow ? 4 : 8);
  const axis = valueAxis(box, {scale: true, min: low, max: high, splitNumber: box.narrow ? 3 : 6, ...more});
  if (!ticks) return axis;
  return {...axis, axisTick: {...axis.axisTick, customValues: ticks.days}, splitLine: {...axis.splitLine, customValues: ticks.days},
    axisLabel: {...axis.axisLabel, customValues: ticks.days, formatter: ticks.label, showMinLabel: true, showMaxLabel: true}};
}

// Of a figure's values: dates where they are moments.
export function kpiAxis(box, kpi, low, high, more = {}) {
  const {report, figures} = box;
  if (report.isMoment(kpi) && report.calendar.dated) return dayAxis(box, low, high, more);
  return valueAxis(box, {min: low, max: high, splitNumber: box.narrow ? 3 : 6, ...more,
    axisLabel: {formatter: (x) => figures.bare(x, kpi.unit), showMinLabel: false, showMaxLabel: false}});
}

// Pixels that a text takes, its letters `letter` of their height wide, Chinese characters as wide as high.
const widthOf = (text, size, letter) => [...text].reduce((sum, character) => sum + (character.codePointAt(0) > 0x2e7f ? 1.05 : letter), 0) * size;

// Pixels to leave beside a picture for the longest of these texts.
export const roomFor = (texts, size = 13, letter = WIDE) => Math.ceil(Math.max(0, ...texts.map((text) => widthOf(text, size, letter)))) + 16;

export const grid = (more = {}) => ({left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel', ...more});

// Lines at exact values: ECharts would round them to two decimals.
export const markLine = (data) => ({silent: true, symbol: 'none', precision: 15, data});

// Lines of [label, value] under a heading; made of elements, never of markup.
export function tooltip({colours}, rows, more = {}) {
  return {
    confine: true, backgroundColor: colours.card, borderColor: colours.line, borderWidth: 1, padding: 10,
    textStyle: {color: colours.ink, fontSize: 12.5, fontFamily: FONT}, transitionDuration: 0,
    ...more,
    formatter: (hit) => {
      const box = document.createElement('div');
      box.className = 'tip';
      for (const [label, value] of rows(hit)) {
        const row = document.createElement('div');
        const left = document.createElement('span');
        left.textContent = label;
        row.append(left);
        if (value !== undefined) {
          const right = document.createElement('b');
          right.textContent = value;
          row.append(right);
        }
        box.append(row);
      }
      return box;
    },
  };
}
