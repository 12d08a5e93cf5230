import { z } from 'zod'
import { UPLOAD_KINDS } from '../../domain/uploaded-report'
import * as is from './common'
import { named } from './registry'

/** IAM users that a list of names tells first; of the others their number is told. */
export const MOST_NAMED = 50

const users = z.object({ count: is.count, names: z.array(z.string()).describe('The first of them') })

export const uploadedFile = z.object({
  kind: z.enum(UPLOAD_KINDS).describe('`report`: a credential report; `details`: the account’s authorization details'),
  generatedAt: is.instant.describe('When it was made: the moment its facts are from'),
  uploadedAt: is.instant,
  by: is.actor,
  users: is.count,
})

export const reportUploaded = named(
  'ReportUploaded',
  z.object({
    account: is.uuid,
    kind: z.enum(UPLOAD_KINDS),
    dryRun: z.boolean(),
    generatedAt: is.instant,
    users: is.count,
    isPast: z.boolean().describe('A newer file of its kind is known: it adds to the history alone'),
    isNew: z.boolean().describe('false: a file of its kind and moment was uploaded before'),
    added: users,
    changed: users.describe('In more than when they were last used'),
    removed: users,
    returned: users,
    gone: users.describe('Whom only this older file knows: they were removed by the next'),
    useDays: is.count.describe('Days on which a credential was used that only this older file knows'),
  }),
)
