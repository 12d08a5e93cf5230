import { z } from 'zod'
import type { Operation } from './operation'
import { OPERATIONS } from './operations'
import { problemDetails } from './shapes/common'
import { shapes } from './shapes/registry'

type Json = Record<string, unknown>

const DESCRIPTION = `Everything the pages of IAM Sunset show, for programs.

Sign-in: \`Authorization: Bearer TOKEN\` with a token made in Settings or by \`npm run token\`, or the session of a browser. A
token has an end date, and opens no more than the person it belongs to may do at that time. Each operation names the
permission it needs (\`x-needs\`; of several any one is enough; null: whoever is signed in, about themself). Errors are problem+json (RFC 9457) with a stable \`code\`.

Lists are paged by cursors: give \`next\` back as \`cursor\` (of scans: as \`before\`) until it is null. A cursor belongs to
its query. Figures are exact only while \`coverage.complete\` is true; otherwise they are "at least".

Programs should ignore members they do not know: answers may get more of them.`

/** The API's description, OpenAPI 3.1, made from the shapes that answers are held against. */
export function openApi(): Json {
  const { schemas } = z.toJSONSchema(shapes, { io: 'input', uri: (id) => `#/components/schemas/${id}` })
  const paths: Record<string, Json> = {}
  for (const [id, operation] of Object.entries<Operation>(OPERATIONS))
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(id, operation) }
  return {
    openapi: '3.1.0',
    info: { title: 'IAM Sunset', version: 'v1', description: DESCRIPTION },
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token; its scopes are permissions' },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      },
      schemas: Object.fromEntries(
        Object.entries(schemas)
          .map(([id, schema]) => [id, plain(schema)] as const)
          .toSorted(([one], [other]) => (one < other ? -1 : 1)),
      ),
    },
  }
}

function described(operationId: string, { path, summary, needs, query, body, answer }: Operation): Json {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(query?.described ?? {}).map(([name, { description, schema }]) => {
    // Lists are written with commas: style form, not exploded.
    return {
      name,
      in: 'query',
      ...(description ? { description } : {}),
      ...(schema.type === 'array' ? { explode: false } : {}),
      schema,
    }
  })
  return {
    operationId,
    summary,
    'x-needs': needs,
    ...(inPath.length + inQuery.length > 0 ? { parameters: [...inPath, ...inQuery] } : {}),
    ...(body ? { requestBody: bodyOf(body) } : {}),
    responses: {
      [answer.status]: answered(answer),
      default: {
        description:
          'What is wrong: 400 not understood, 401 not signed in, 403 not allowed, 404 not there, 405 not with this method, 409 in conflict, 413 too large, 415 a form instead of JSON, 429 too many wrong tries',
        content: { 'application/problem+json': { schema: ref(problemDetails) } },
      },
    },
  }
}

function bodyOf(body: NonNullable<Operation['body']>): Json {
  return {
    required: !('json' in body) || !body.json.safeParse({}).success,
    content: {
      ...('json' in body ? { 'application/json': { schema: ref(body.json) } } : {}),
      ...('csv' in body && body.csv ? { 'text/csv': { schema: { type: 'string' } } } : {}),
      ...('text' in body ? Object.fromEntries(body.text.map((type) => [type, { schema: { type: 'string' } }])) : {}),
    },
  }
}

function answered(answer: Operation['answer']): Json {
  if ('shape' in answer) return { description: 'Done', content: { 'application/json': { schema: ref(answer.shape) } } }
  const [type = 'text/plain', description = ''] = answer.text.split('; ')
  return { description, content: { [type]: { schema: { type: 'string' } } } }
}

/** @throws Error for a shape without a name: it would be described nowhere. */
function ref(shape: z.ZodType): Json {
  const name = shapes.get(shape)?.id
  if (!name) throw new Error('every answer and body of the API needs a named shape')
  return { $ref: `#/components/schemas/${name}` }
}

const plain = ({ $schema: _, $id: __, ...schema }: Json): Json => schema
