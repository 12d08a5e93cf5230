import { z } from 'zod'
import { holdsSecret } from '../../domain/facts/secret-text'
import { isName } from '../../domain/facts/shown-text'
import { LONGEST_VIEW_NAME, VIEW_LISTS, type ViewList } from '../../domain/saved-view'
import { viewQuery } from '../view-query'
import * as is from './common'
import { named } from './registry'
import { typed } from './texts'

const name = typed
  .normalize('NFC')
  .refine((text) => !holdsSecret(text), {
    error: 'give no key, password or token: views may be shared',
    params: { code: 'view-key-id' },
    abort: true,
  })
  .refine((text) => isName(text, LONGEST_VIEW_NAME), {
    error: `give a name of 1 to ${LONGEST_VIEW_NAME} characters, on one line`,
  })
  .meta({ minLength: 1, maxLength: LONGEST_VIEW_NAME })
const shared = z.boolean().describe('For everybody who sees the dashboard; needs `decide`')

/** The list tells how the query is read, so that every mistake of both is told at once. */
const wishOf = <L extends ViewList>(list: L) =>
  z.object({ list: z.literal(list), name, query: viewQuery(list), shared: shared.default(false) })
const changeOf = <L extends ViewList>(list: L) =>
  z.object({
    list: z.literal(list),
    name: name.optional(),
    query: viewQuery(list).optional(),
    shared: shared.optional(),
  })

export const viewBody = named(
  'ViewWish',
  z.discriminatedUnion('list', [wishOf('iam-users'), wishOf('people'), wishOf('accounts')]),
)
export const viewChangeBody = named(
  'ViewChange',
  z
    .discriminatedUnion('list', [changeOf('iam-users'), changeOf('people'), changeOf('accounts')])
    .describe('What is left out stays as it is; `list` is the view’s own'),
)
export const savedView = named(
  'SavedView',
  z.object({
    id: is.uuid,
    list: z.enum(VIEW_LISTS),
    name: z.string(),
    query: z.string().describe('As the list writes it; an old view may hold filters that are not known any longer'),
    shared: z.boolean(),
    mine: z.boolean(),
    owner: z.string().nullable().describe('Address of whoever saved it; null without `read-people`'),
    mayChange: z.boolean(),
    createdAt: is.instant,
    updatedAt: is.instant,
  }),
)
export const viewsAnswer = named('Views', z.object({ views: z.array(savedView) }))
