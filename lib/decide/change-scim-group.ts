import { canonicalJson } from '../domain/canonical-json'
import { groupIn, patchedGroup, type ScimGroup } from '../domain/scim/group'
import { GROUP } from '../domain/scim/schema'
import type { StoredScimGroup } from '../store/read/scim-groups'
import { heldScimGroup, insertScimGroup, removeScimGroup, writeScimGroup } from '../store/write/scim-groups'
import { type Context, causeOf, requirePermission } from './context'
import { asSeen, idOf, type ScimTarget } from './scim-target'

/** Takes a Group. Source: RFC 7644, section 3.3. @throws NotAllowed without `scim`; ScimError */
export async function createScimGroup(ctx: Context, raw: unknown): Promise<StoredScimGroup> {
  requirePermission(ctx, 'scim')
  const facts = groupIn(raw)
  return ctx.db.transaction((tx) => insertScimGroup(tx, facts, causeOf(ctx)))
}

/** Puts a Group in the place of what it was. Source: RFC 7644, section 3.5.1. @throws NotAllowed without `scim`; ScimError */
export const replaceScimGroup = (ctx: Context, target: ScimTarget, raw: unknown) =>
  changed(ctx, target, () => groupIn(raw))

/** Changes parts of a Group, its members above all. Source: RFC 7644, section 3.5.2. @throws NotAllowed without `scim`; ScimError */
export const patchScimGroup = (ctx: Context, target: ScimTarget, raw: unknown) =>
  changed(ctx, target, (before) => patchedGroup(before, raw))

/** Takes a Group away; it is kept, with when. Source: RFC 7644, section 3.6. @throws NotAllowed without `scim`; ScimError */
export async function deleteScimGroup(ctx: Context, target: ScimTarget): Promise<void> {
  requirePermission(ctx, 'scim')
  const id = idOf(GROUP, target.id)
  await ctx.db.transaction(async (tx) =>
    removeScimGroup(tx, asSeen(GROUP, await heldScimGroup(tx, id), target), causeOf(ctx)),
  )
}

async function changed(
  ctx: Context,
  target: ScimTarget,
  change: (before: ScimGroup) => ScimGroup,
): Promise<StoredScimGroup> {
  requirePermission(ctx, 'scim')
  const id = idOf(GROUP, target.id)
  return ctx.db.transaction(async (tx) => {
    const before = asSeen(GROUP, await heldScimGroup(tx, id), target)
    const facts = change(before)
    return canonicalJson(sorted(facts)) === canonicalJson(sorted(before))
      ? before
      : writeScimGroup(tx, before, facts, causeOf(ctx))
  })
}

const sorted = ({ displayName, externalId, members }: ScimGroup) => [displayName, externalId, members.toSorted()]
