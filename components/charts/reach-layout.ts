import type { Reach, ReachedAccount, ReachedRole } from '@/lib/contract/views/reach'

/** So many accounts are drawn, and of each so many roles: the rest is counted, and stands in the list. */
export const MOST_DRAWN = 8
const ROLES = 4

const HEAD = 18
const STEP = 20
const GAP = 10
const USER = 44

/** Where the picture has room for what. */
export interface ReachFrame {
  width: number
  /** Width of the box of the user, and where the accounts begin. */
  user: number
  accounts: number
}

export interface DrawnRole extends Pick<ReachedRole, 'id' | 'administrator' | 'seenAt'> {
  name: string
  y: number
  /** From the user to its mark. */
  path: string
}

interface DrawnAccount {
  id: string
  name: string
  y: number
  roles: readonly DrawnRole[]
  /** Roles that are not drawn, and where to say so. */
  more: { count: number; y: number } | null
}

/** Accounts with their roles one below the other, the user at half their height. */
export function reachLayout(reach: Reach, userName: string, frame: ReachFrame) {
  const room = frame.width - frame.accounts - 14
  const shown = reach.accounts.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, MOST_DRAWN)
  const heights = shown.map(
    ({ roles }) => HEAD + STEP * (Math.min(roles.length, ROLES) + (roles.length > ROLES ? 1 : 0)),
  )
  const height = Math.max(USER, heights.reduce((sum, one) => sum + one, 0) + GAP * (shown.length - 1))
  const middle = height / 2
  const accounts = shown.map(({ account, roles }, at): DrawnAccount => {
    const top = heights.slice(0, at).reduce((sum, one) => sum + one + GAP, 0)
    const yOf = (place: number) => top + HEAD + STEP * place + STEP / 2
    const drawn = roles.toSorted((a, b) => weightOfRole(b) - weightOfRole(a)).slice(0, ROLES)
    return {
      id: account.id,
      name: shortened(account.name, room / 7),
      y: top + 13,
      roles: drawn.map(({ id, name, administrator, seenAt }, place) => ({
        id,
        administrator,
        seenAt,
        name: shortened(name, (room - (administrator ? 104 : 0)) / 7.3),
        y: yOf(place),
        path: curve(frame.user, middle, frame.accounts - 6, yOf(place)),
      })),
      more: roles.length > ROLES ? { count: roles.length - ROLES, y: yOf(ROLES) } : null,
    }
  })
  return {
    height,
    user: { name: shortened(userName, (frame.user - 16) / 7.3), y: middle, height: USER },
    accounts,
  }
}

/** What was seen comes first, then what may do everything; else the order stays. */
const weightOfRole = ({ seenAt, administrator }: ReachedRole) => (seenAt ? 2 : 0) + (administrator ? 1 : 0)
const weightOf = ({ roles }: ReachedAccount) => Math.max(...roles.map(weightOfRole))

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const half = (x1 + x2) / 2
  return `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}`
}

/** A name in so many Latin letters of room: a drawing does not wrap. Wide letters take two. */
function shortened(name: string, room: number): string {
  let used = 0
  const letters = [...name]
  const end = letters.findIndex((letter) => {
    used += /[\u1100-\uffdc]/.test(letter) ? 2 : 1
    return used > room
  })
  return end < 0 ? name : `${letters.slice(0, Math.max(1, end - 1)).join('')}…`
}
