import { scimRefusal } from '@/lib/contract/scim/messages'
import { ScimError } from '@/lib/domain/scim/scim-error'
import { scimRoute } from './scim-route'

/** The methods that an address has not, to be told as SCIM tells errors. `spoken`: those that it has. */
export const notSpoken = (path: string, spoken: readonly string[]) =>
  scimRoute(path, async ({ request }) => {
    const detail = `${request.method} is not spoken at ${path}; spoken: ${spoken.join(', ')}`
    const answer = scimRefusal(new ScimError(405, null, detail))
    answer.headers.set('allow', spoken.join(', '))
    return answer
  })
