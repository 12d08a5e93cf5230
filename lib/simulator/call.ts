import type { Service } from './protocol/aws-error'
import type { Input } from './protocol/input'
import type { Output } from './protocol/output'
import type { Caller } from './sessions'
import type { State } from './state'
import type { Moment } from './uses'
import type { Account } from './world'

/** One authorised call, ready to be answered. */
export interface Call {
  state: State
  service: Service
  operation: string
  input: Input
  caller: Caller
  /** The caller's account: IAM calls are about it. */
  account: Account
  /** Region of the credential scope: decides where Identity Center is. */
  region: string
  /** Content time. */
  now: Moment
}

export type Operation = (call: Call) => Output

/** The operations of one service, by name. */
export type Operations = Readonly<Record<string, Operation>>
