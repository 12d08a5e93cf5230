import type { z } from 'zod'
import type { Described } from '../contract/fields'
import type { Needed } from '../domain/viewer'

type Method = 'get' | 'post' | 'put' | 'delete'

/** One thing that the API does, as `openapi.json` describes it. */
export interface Operation {
  /** As OpenAPI writes it: `/api/v1/accounts/{id}`. */
  path: string
  method: Method
  summary: string
  /** The permission that it needs, of a person's roles or a token's scopes; of several any one is enough. */
  needs: Needed
  /** Parameters of the query. */
  query?: Readonly<Record<string, Described | z.ZodType>>
  body?: { json: z.ZodType; csv?: boolean }
  answer: { status: 200 | 201 | 202; shape: z.ZodType } | { status: 200; text: string }
}
