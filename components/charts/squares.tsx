import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { STAGES, type Stage } from '@/lib/domain/judge/assessment'
import type { StageCounts } from '@/lib/domain/judge/progress'
import { StageBar } from './stage-bar'
import { patternOf, STAGE_STROKE } from './stage-marks'

interface SquaresProps {
  /** IAM users by stage, exceptions included. */
  counts: StageCounts
  /** Those of them kept as exceptions: hollow squares with a dot. */
  excepted: StageCounts
  /** Where the squares of a stage lead, exceptions apart from the others; a list beside them leads to the same by keyboard. */
  hrefOf?: (stage: Stage, excepted: boolean) => string
  /** Squares in a row, and their distance and length in px; by their number where it is not given. */
  size?: typeof LARGE
}

interface Run {
  stage: Stage
  hollow: boolean
  path: string
}

/** Up to this many squares are large; more are drawn smaller, so that an account of thousands stays on the screen. */
const LARGE_UP_TO = 520
const LARGE = { columns: 52, step: 11, side: 8 }
const SMALL = { columns: 95, step: 6, side: 4.5 }

/** A line of a list has room for so many squares; more users than that are told by their shares. */
const LINE = { columns: 40, step: 8, side: 6 }

/** One square per IAM user in a single line, as long as it has users, and a bar of their shares where they are too many. */
export function SquareLine(props: SquaresProps) {
  const total = STAGES.reduce((sum, stage) => sum + props.counts[stage], 0)
  return total > LINE.columns ? <StageBar counts={props.counts} /> : <Squares {...props} size={LINE} />
}

/** One square per IAM user, what is left first. Each stage is one dashed line: a dash is a square. */
export function Squares({ counts, excepted, hrefOf, size: given }: SquaresProps) {
  const words = useTranslations('stages')
  const total = STAGES.reduce((sum, stage) => sum + counts[stage], 0)
  if (total === 0) return null
  const size = given ?? (total <= LARGE_UP_TO ? LARGE : SMALL)
  const { step, side } = size
  const width = Math.min(total, size.columns) * step
  const height = Math.ceil(total / size.columns) * step
  const gap = step - side
  const toldOf = (stage: Stage) => `${words(stage)} ${counts[stage]}`
  return (
    <svg
      role={hrefOf ? 'group' : 'img'}
      aria-label={STAGES.filter((stage) => counts[stage] > 0)
        .map(toldOf)
        .join(', ')}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="h-auto max-w-full"
    >
      {runsOf(counts, excepted, size).map(({ stage, hollow, path }) => (
        <Leading key={`${stage} ${hollow}`} href={hrefOf?.(stage, hollow)}>
          <title>{toldOf(stage)}</title>
          <path
            d={path}
            className="stage-fill stroke-mark-line"
            strokeWidth={side}
            strokeDasharray={`${side} ${gap}`}
          />
          <path
            d={path}
            className={`stage-fill ${hollow ? 'stroke-card' : STAGE_STROKE[stage]}`}
            strokeWidth={side - 1.5}
            strokeDasharray={`${side - 1.5} ${gap + 1.5}`}
            strokeDashoffset={-0.75}
          />
          {hollow && (
            <path
              d={path}
              className={`stage-fill ${STAGE_STROKE[stage]}`}
              strokeWidth={side / 2.5}
              strokeDasharray={`${side / 2.5} ${step - side / 2.5}`}
              strokeDashoffset={-(side - side / 2.5) / 2}
            />
          )}
          <path
            d={path}
            className="mark-pattern"
            stroke={patternOf(stage)}
            strokeWidth={side - 1.5}
            strokeDasharray={`${side - 1.5} ${gap + 1.5}`}
            strokeDashoffset={-0.75}
          />
          {hrefOf && <path d={path} stroke="transparent" strokeWidth={step} />}
        </Leading>
      ))}
    </svg>
  )
}

function Leading({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href) return <g className="fill-none">{children}</g>
  return (
    <Link href={href} prefetch={false} tabIndex={-1} className="fill-none hover:opacity-75">
      {children}
    </Link>
  )
}

/** The rows of squares of each stage, exceptions after the others of their stage. */
function runsOf(counts: StageCounts, excepted: StageCounts, size: typeof LARGE): Run[] {
  const groups = STAGES.flatMap((stage) => [
    { stage, hollow: false, length: counts[stage] - excepted[stage] },
    { stage, hollow: true, length: excepted[stage] },
  ])
  let from = 0
  return groups
    .filter(({ length }) => length > 0)
    .map(({ stage, hollow, length }) => {
      const path = rowsOf(from, from + length, size)
      from += length
      return { stage, hollow, path }
    })
}

function rowsOf(from: number, to: number, { columns, step, side }: typeof LARGE): string {
  const rows: string[] = []
  for (let at = from; at < to; ) {
    const row = Math.floor(at / columns)
    const end = Math.min(to, (row + 1) * columns)
    rows.push(`M${(at % columns) * step} ${row * step + step / 2}h${(end - at - 1) * step + side}`)
    at = end
  }
  return rows.join('')
}
