import { may, type Viewer } from '../domain/viewer'
import { iamUsers } from './schema/iam-users'

/**
 * The columns of `iam_users` that answer this viewer: those of the verdict, or without `read-people` those of the verdict as
 * if nobody had left. Filters, order, joins and counts go by the same, so that none of them tells what the others hide.
 */
export function toldColumns(viewer: Viewer) {
  const { nextAction, urgency, ownerPerson, ownerTeam } = iamUsers
  if (may(viewer, 'read-people')) return { nextAction, urgency, ownerPerson, ownerTeam }
  const { discreetAction, discreetUrgency, discreetOwnerPerson, discreetOwnerTeam } = iamUsers
  return {
    nextAction: discreetAction,
    urgency: discreetUrgency,
    ownerPerson: discreetOwnerPerson,
    ownerTeam: discreetOwnerTeam,
  }
}
