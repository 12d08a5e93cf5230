/** Texts that stay in a library's code however it is minified: charts, dates and tables are drawn on the server. */
const MARKS: Readonly<Record<string, string>> = {
  'd3-scale': 'invalid format: ',
  'd3-interpolate': 'lightgoldenrodyellow',
  'chart.js': 'chartjs-',
  echarts: 'echarts',
  recharts: 'recharts-',
  'date-fns': 'Invalid time value',
  dayjs: '$isDayjsObject',
  moment: 'moment construction falls back',
  luxon: 'Invalid DateTime',
  '@tanstack/table': 'getCoreRowModel',
  'ag-grid': 'ag-grid',
}

/** Libraries of which code is in these scripts. */
export function librariesIn(scripts: readonly string[]): string[] {
  const all = scripts.join('\n')
  return Object.entries(MARKS).flatMap(([name, mark]) => (all.includes(mark) ? [name] : []))
}
