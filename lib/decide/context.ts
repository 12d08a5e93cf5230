import { z } from 'zod'
import { uuid } from '../contract/shapes/common'
import { NotAllowed, NotFound } from '../domain/errors'
import type { Cause } from '../domain/event'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { holds, may, type Permission, type Viewer } from '../domain/viewer'
import type { Db } from '../store/engine/database'

/** Who acts, when, on which database. Every verb takes it first. */
export interface Context {
  db: Db
  viewer: Viewer
  now: Instant
  /** Days chosen by people last until their end here. */
  timeZone: string
}

/** Whoever acts, as the cause of what follows from it. */
export function causeOf({ now, viewer }: Context): Cause {
  return { now, by: viewer.actor }
}

/** @throws NotAllowed */
export function requirePermission(ctx: Context, permission: Permission): void {
  if (!may(ctx.viewer, permission)) throw new NotAllowed(permission)
}

/** The same where any one of several is enough. @throws NotAllowed */
export function requireAnyOf(ctx: Context, ...anyOf: readonly [Permission, ...Permission[]]): void {
  if (!holds(ctx.viewer, ...anyOf)) throw new NotAllowed(anyOf[0])
}

const AboutOne = z.object({ id: uuid })

/** The id in what a verb about one thing was sent. @throws NotFound when it is no id of ours, and so nothing's. */
export function idIn(raw: unknown, what: string): Uuid {
  const wish = AboutOne.safeParse(raw)
  if (!wish.success) throw new NotFound(what)
  return wish.data.id
}
