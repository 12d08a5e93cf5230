import { addIdentityCenter } from '../assign'
import { addAccount, addOrganization, newWorld } from '../build'
import type { Scenario } from '../timeline'
import { DAY } from '../uses'

/** An Organization of one management account without users or roles; its bootstrap key may do everything, to seed it by API calls. */
export const empty: Scenario = {
  name: 'empty',
  description: 'An Organization with nothing but its management account, to be filled through the AWS SDK',
  build(_seed, end) {
    const begin = end - 30 * DAY
    const world = newWorld({
      accountId: '123456789012',
      principal: { kind: 'bootstrap' },
      externalId: 'simulator-external-id',
      organizationRoleArn: null,
    })
    const management = addAccount(world, {
      id: '123456789012',
      name: 'master',
      email: 'master@example.com',
      createdAt: begin,
    })
    addOrganization(world, management)
    addIdentityCenter(world, { ownerAccountId: management.id, primaryRegion: 'us-east-1', createdAt: begin })
    return { begin, world, timeline: [] }
  },
}
