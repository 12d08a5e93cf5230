import type { ContentClock } from './clock'
import type { Controls } from './controls'
import type { PolicyJson, Role } from './iam-world'
import type { Timeline } from './timeline'
import type { Moment } from './uses'
import type { Account, World } from './world'

/** A session from AssumeRole. It expires by the real clock. */
export interface Session {
  token: string
  account: Account
  role: Role
  sessionName: string
  expiresAt: number
  /** Calls until it is called expired all the same; `null`: any number. */
  callsLeft: number | null
  /** What the session is narrowed to; `null`: nothing narrows it. */
  policies: PolicyJson[] | null
}

/** One generated report: what it shows is frozen when it is generated. */
export interface CredentialReport {
  /** Content time: the facts are from then, and four hours later they are too old to be given. */
  generatedAt: Moment
  content: string
  /** Real time at which it can be read. */
  readyAt: number
  /** Further questions that are answered with "in progress". */
  pollsLeft: number
}

/** All that one running simulator knows. */
export class State {
  readonly sessions = new Map<string, Session>()
  /** The credential report of each account, by account id. */
  readonly reports = new Map<string, CredentialReport>()
  /** Asynchronous creations and reports, by the id that their request was given. */
  readonly requests = new Map<string, Record<string, string | number>>()
  private readonly visibleFrom = new WeakMap<object, number>()
  private made = 0

  constructor(
    readonly seed: number,
    readonly world: World,
    readonly controls: Controls,
    readonly clock: ContentClock,
    readonly timeline: Timeline,
    /** Real time, epoch ms. */
    readonly real: () => number,
  ) {}

  /** Content time, with everything that happened until then applied. */
  now(): Moment {
    const now = this.clock.now()
    this.timeline.advance(this.world, now)
    return now
  }

  /** A number never given before: two things made in the same second differ by it. */
  serial(): number {
    this.made += 1
    return this.made
  }

  /** Marks what an API call just made: with eventual consistency it cannot be read yet. */
  created<T extends object>(thing: T): T {
    const seconds = this.controls.eventualConsistencySeconds
    if (seconds > 0) this.visibleFrom.set(thing, this.real() + seconds * 1000)
    return thing
  }

  isVisible(thing: object): boolean {
    const from = this.visibleFrom.get(thing)
    return from === undefined || from <= this.real()
  }

  visible<T extends object>(things: Iterable<T>): T[] {
    const all = [...things]
    return this.controls.eventualConsistencySeconds > 0 ? all.filter((thing) => this.isVisible(thing)) : all
  }

  account(id: string): Account {
    const account = this.world.accounts.get(id)
    if (!account) throw new Error(`no account ${id}`)
    return account
  }
}
