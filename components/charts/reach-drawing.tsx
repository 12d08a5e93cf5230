import { useTranslations } from 'next-intl'
import type { Reach } from '@/lib/contract/views/reach'
import { type DrawnRole, type ReachFrame, reachLayout } from './reach-layout'

const WIDE: ReachFrame = { width: 640, user: 176, accounts: 290 }
const NARROW: ReachFrame = { width: 320, user: 92, accounts: 138 }
const MARK = 4

interface ReachDrawingProps {
  reach: Reach
  user: string
  /** What it tells, in a sentence: the whole stands as a list beside it. */
  told: string
}

/** The user, and by a line each the roles of other accounts that it may assume. Drawn on the server, once wide and once narrow. Needs the words `user`. */
export function ReachDrawing(props: ReachDrawingProps) {
  return (
    <>
      <Drawing {...props} frame={WIDE} className="hidden md:block" />
      <Drawing {...props} frame={NARROW} className="md:hidden" />
    </>
  )
}

function Drawing({
  reach,
  user: userName,
  told,
  frame,
  className,
}: ReachDrawingProps & { frame: ReachFrame; className: string }) {
  const words = useTranslations('user.reach')
  const { height, user, accounts } = reachLayout(reach, userName, frame)
  const x = frame.accounts
  return (
    <svg
      role="img"
      aria-label={told}
      width={frame.width}
      height={height}
      viewBox={`0 0 ${frame.width} ${height}`}
      className={`h-auto max-w-full ${className}`}
    >
      {accounts.flatMap(({ roles }) =>
        roles.map((role) => (
          <path
            key={role.id}
            d={role.path}
            className={`fill-none ${lineOf(role)}`}
            strokeDasharray={role.seenAt ? undefined : '3 4'}
          />
        )),
      )}
      <rect
        x="0.5"
        y={user.y - user.height / 2 + 0.5}
        width={frame.user - 1}
        height={user.height - 1}
        rx="8"
        className="fill-soft stroke-mark-line"
      />
      <text x={frame.user / 2} y={user.y + 4} textAnchor="middle" fontSize="12" className="fill-ink font-mono">
        {user.name}
      </text>
      {accounts.map((account) => (
        <g key={account.id}>
          <text x={x} y={account.y} fontSize="12.5" className="fill-ink font-semibold">
            {account.name}
          </text>
          {account.roles.map((role) => (
            <g key={role.id}>
              <RoleMark administrator={role.administrator} seen={role.seenAt !== null} x={x} y={role.y} />
              <text x={x + 12} y={role.y + 4} fontSize="12" className="fill-ink-2">
                <tspan className="font-mono">{role.name}</tspan>
                {role.administrator && <tspan className="fill-ink-3">{` ${words('administratorShort')}`}</tspan>}
              </text>
            </g>
          ))}
          {account.more && (
            <text x={x + 12} y={account.more.y + 4} fontSize="12" className="fill-ink-3">
              {words('moreRoles', { count: account.more.count })}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

const lineOf = ({ seenAt }: Pick<DrawnRole, 'seenAt'>) => (seenAt ? 'stroke-ink-2 stroke-2' : 'stroke-hatch')

interface RoleMarkProps {
  administrator: boolean
  seen: boolean
  x: number
  y: number
}

/** What may do everything has corners, what was seen is full: forms, for where colour cannot tell them apart. */
function RoleMark({ administrator, seen, x, y }: RoleMarkProps) {
  const look = `${seen ? 'fill-ink-2' : 'fill-card'} stroke-ink-2`
  if (!administrator) return <circle cx={x} cy={y} r={MARK} className={look} />
  const side = MARK + 2
  return <path d={`M${x} ${y - side}l${side} ${side}l${-side} ${side}l${-side} ${-side}z`} className={look} />
}

/** A mark of the legend, with its line. */
export function ReachKey({ administrator, seen }: { administrator: boolean; seen: boolean | null }) {
  const width = seen === null ? 14 : 34
  return (
    <svg width={width} height="14" aria-hidden="true" className="inline-block shrink-0">
      {seen !== null && (
        <path
          d={`M0 7h${width - 12}`}
          className={seen ? 'stroke-ink-2 stroke-2' : 'stroke-hatch'}
          strokeDasharray={seen ? undefined : '3 4'}
        />
      )}
      <RoleMark administrator={administrator} seen={seen === true} x={width - 7} y={7} />
    </svg>
  )
}
