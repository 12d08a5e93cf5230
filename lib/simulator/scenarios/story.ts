import type { Scenario } from '../timeline'
import type { Moment } from '../uses'
import { type AccountName, createdOf, idOf, STORY_STANDALONE } from './accounts'
import { CHARACTER_USERS } from './characters'
import { addControlPolicies } from './control-policies'
import { introduceIdentityCenter } from './directory'
import { crowd, type HumanPlan } from './humans'
import { foundCommit, leakReports } from './leaks'
import { machines } from './machines'
import { addGroups, emptyWorld, foundOrganization } from './organization'
import { makeReplacements } from './replacements'
import { dispatchedAt, personnelAt } from './roster'
import { SPECIAL_USERS } from './special-users'
import { storyTime, telling } from './story-time'
import { plant, type UserPlan } from './user-plan'

/**
 * Two and a half years of an invented restaurant-review company on its way from IAM users to roles and Identity Center.
 * Tables say what is true (people, accounts, humans, characters, machines, special users, replacements, directory);
 * this file only tells them in order.
 */
export const story: Scenario = {
  name: 'story',
  description: 'A restaurant-review company: 40 accounts, some 320 IAM users, two and a half years on the way to none',
  build(seed, end) {
    const time = storyTime(seed, end)
    const world = emptyWorld()
    const story = telling(world, time)
    foundOrganization(story)
    addControlPolicies(story)
    const people = humans(seed)
    const users = [...CHARACTER_USERS, ...people, ...machines(), ...SPECIAL_USERS]
    for (const [account, names] of groupsOf(users)) {
      story.on(createdOf(account), (then) => {
        const there = then.accounts.get(idOf(account))
        if (there) addGroups(there, names)
      })
    }
    for (const plan of users) plant(plan, story)
    makeReplacements(story)
    introduceIdentityCenter(
      story,
      people.filter((one) => one.fate === 'switched'),
    )
    return {
      begin: time.begin,
      world,
      timeline: story.timeline,
      sidecar: {
        rosters: (now: Moment) => ({ personnel: personnelAt(time.end, now), dispatched: dispatchedAt(time.end, now) }),
        standalone: () => [STORY_STANDALONE],
        'found-commit': () => foundCommit(world, time),
        'leak-reports': (now: Moment) => leakReports(world, time, now),
      },
    }
  },
}

/** The IAM users of people who are no named characters. */
function humans(seed: number): HumanPlan[] {
  const named = new Set(CHARACTER_USERS.map((one) => one.name.split('@')[0] ?? one.name))
  return crowd(seed, named)
}

/** Names of the groups that each account's users are ever in. */
function groupsOf(users: readonly UserPlan[]): Map<AccountName, Set<string>> {
  const groups = new Map<AccountName, Set<string>>()
  for (const { account, groups: names = [] } of users) {
    const those = groups.get(account) ?? new Set<string>()
    groups.set(account, those)
    for (const name of names) those.add(name)
  }
  return groups
}
