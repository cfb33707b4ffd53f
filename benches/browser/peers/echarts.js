// ECharts, only what is needed of it, in its fastest form: for each theme a `large` scatter of points and `large` lines
// of ranges, both over typed arrays. The window is a dataZoom; a call is done once ECharts says `finished`, since it
// draws in pieces.
import { LinesChart, ScatterChart } from 'echarts/charts';
import { DataZoomInsideComponent, GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { COLORS, THEMES, extent, matches, movable, place, publish, scatter, times } from './common.js';

use([LinesChart, ScatterChart, GridComponent, DataZoomInsideComponent, CanvasRenderer]);
const chart = init(place, null, { renderer: 'canvas' });
const finished = () => new Promise((done) => {
  const once = () => { chart.off('finished', once); done(); };
  chart.on('finished', once);
});

function series(events) {
  const points = THEMES.map(() => []), lines = THEMES.map(() => []);
  for (const event of events) {
    const theme = THEMES.indexOf(event.theme), [from, until] = times(event), y = theme + 0.1 + 0.8 * scatter(event.id);
    if (event.end) lines[theme].push(2, from, y, until, y); else points[theme].push(from, y);
  }
  return [
    ...points.map((values, theme) => ({
      type: 'scatter', large: true, data: Float64Array.from(values), dimensions: ['x', 'y'], symbolSize: 4,
      itemStyle: { color: COLORS[theme] },
    })),
    ...lines.map((values, theme) => ({
      type: 'lines', coordinateSystem: 'cartesian2d', large: values.length > 0, largeThreshold: 0, // `large` throws when empty
      data: values.length > 0 ? Float64Array.from(values) : [],
      lineStyle: { color: COLORS[theme], width: 4, opacity: 1 },
    })),
  ];
}

let all;
publish({
  async load(events) {
    all = events;
    const [startValue, endValue] = extent(events);
    const done = finished(); // it may be said before setOption returns
    chart.setOption({
      animation: false,
      grid: { left: 10, right: 10, top: 10, bottom: 30 },
      xAxis: { type: 'time', min: startValue, max: endValue },
      yAxis: { type: 'value', min: 0, max: THEMES.length, show: false },
      dataZoom: [{ type: 'inside', xAxisIndex: 0, filterMode: 'weakFilter', startValue, endValue }],
      series: series(events),
    });
    await done;
  },
  async filter(wanted) {
    const some = all.filter((event) => matches(event, wanted));
    const done = finished();
    chart.setOption({ series: series(some) }, { replaceMerge: ['series'] });
    await done;
    return some.length;
  },
  ...movable(
    () => { const { startValue, endValue } = chart.getOption().dataZoom[0]; return [startValue, endValue]; },
    async (startValue, endValue) => {
      const done = finished();
      chart.dispatchAction({ type: 'dataZoom', dataZoomIndex: 0, startValue, endValue });
      await done;
    },
  ),
});
