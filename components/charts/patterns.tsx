import type { Stage } from '@/lib/domain/judge/assessment'

const DRAWN: Readonly<Record<Stage, string>> = {
  unidentified: 'M0 0h6v6h-6z',
  identified: 'M0 6L6 0M-1 1L1 -1M5 7L7 5M0 0L6 6',
  ready: 'M0 6L6 0M-1 1L1 -1M5 7L7 5',
  switched: 'M0 3h6',
  disabled: 'M3 2.5v1',
  removed: '',
}

/**
 * One pattern per stage, for where colour cannot tell them apart (print, forced colours). Once on a page, as are the outlines of `StageMark`
 * and how a chart fades.
 */
export function Patterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <defs>
        {Object.entries(DRAWN).map(([stage, path]) => (
          <pattern key={stage} id={`pattern-${stage}`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path
              d={path}
              className={`stroke-ink ${stage === 'unidentified' ? 'fill-ink' : 'fill-none'}`}
              strokeWidth="1"
            />
          </pattern>
        ))}
        {/* What goes on beyond the edge of a chart. */}
        <linearGradient id="fading">
          <stop offset="0.5" stopColor="var(--line)" />
          <stop offset="1" stopColor="var(--line)" stopOpacity="0" />
        </linearGradient>
        <symbol id="mark">
          <rect x="0.5" y="0.5" width="9" height="9" rx="2" className="stroke-mark-line" />
        </symbol>
        <symbol id="mark-excepted">
          <rect x="0.5" y="0.5" width="9" height="9" rx="2" className="fill-card stroke-mark-line" />
          <circle cx="5" cy="5" r="1.75" />
        </symbol>
      </defs>
    </svg>
  )
}
