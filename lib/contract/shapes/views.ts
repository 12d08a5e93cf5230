import { z } from 'zod'
import { LONGEST_VIEW_NAME, VIEW_LISTS } from '../../domain/saved-view'
import * as is from './common'
import { named } from './registry'

export const viewList = z.enum(VIEW_LISTS)
const name = z.string().min(1).max(LONGEST_VIEW_NAME)
const query = z.string().describe('A query of this list; a `cursor` is taken out. Unknown parameters are refused')
const shared = z.boolean().describe('For everybody who sees the dashboard; needs `decide`')

export const viewBody = named('ViewWish', z.object({ list: viewList, name, query, shared: shared.default(false) }))
export const viewChangeBody = named(
  'ViewChange',
  z
    .object({ list: viewList, name: name.optional(), query: query.optional(), shared: shared.optional() })
    .describe('What is left out stays as it is; `list` is the view’s own'),
)
export const savedView = named(
  'SavedView',
  z.object({
    id: is.uuid,
    list: viewList,
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
