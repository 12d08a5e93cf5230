import { tagsInOrder } from '../facts/iam-user'
import type { Evidence, Seen } from './evidence'
import { kindsOf } from './evidence-name'
import type { Integration } from './integration'

/** What path, tags, groups and the names of policies say of a user. `named`: what its name says, which they may bear out. */
export function tagEvidence(seen: Seen, named: readonly Evidence[]): Evidence[] {
  const candidates = [...new Set(named.flatMap(({ integration }) => integration ?? []))]
  const found = [...tags(seen, named), ...groups(seen, named), ...paths(seen, named), ...policies(seen)]
  return [...found, ...found.flatMap((one) => bornOut(one, candidates))]
}

/** A path, tag or group that tells the kind of an integration the name names speaks for that integration too. */
function bornOut(one: Evidence, candidates: readonly Integration[]): Evidence[] {
  if (one.integration || one.weight <= 0) return []
  return candidates.flatMap((integration) =>
    one.kinds.includes(integration.kind) ? [{ ...one, kinds: [], integration, weight: Math.min(20, one.weight) }] : [],
  )
}

function tags({ user, catalogue }: Seen, named: readonly Evidence[]): Evidence[] {
  const { kindTags, vendorTags, otherTags } = catalogue.rules
  return tagsInOrder(user).flatMap(([tag, value]): Evidence[] => {
    const key = tag.toLowerCase()
    if (otherTags.includes(key) || value.trim() === '') return []
    const tells = kindTags.includes(key)
    const isVendor = vendorTags.includes(key)
    const vendors = catalogue.namedIn(value)
    const vendor = vendors.find(({ ambiguous }) => !ambiguous || isVendor || tells) ?? null
    const found: Evidence[] = []
    if (vendor)
      found.push({
        source: 'tag',
        kinds: [vendor.integration.kind],
        integration: vendor.integration,
        weight: tells || isVendor ? 35 : 20,
        because: { code: 'tag-names-integration', integration: vendor.integration.id, tag, value },
      })
    if (isVendor && !vendor)
      found.push({
        source: 'tag',
        kinds: ['saas'],
        integration: null,
        weight: 60,
        decisive: true,
        because: { code: 'tagged-as-kind', tag, value },
      })
    for (const one of catalogue.kindWords('tag', value)) {
      const kinds = kindsOf(one, named)
      if (kinds.length > 0)
        found.push({
          source: 'tag',
          kinds,
          integration: null,
          weight: tells ? one.weight : Math.round(one.weight / 3),
          // Whoever tagged it by a key that is there for this has decided it.
          ...(tells && one.weight >= 60 ? { decisive: true as const } : {}),
          because: { code: 'tagged-as-kind', tag, value },
        })
    }
    return found
  })
}

function groups({ user, catalogue }: Seen, named: readonly Evidence[]): Evidence[] {
  return user.groups.flatMap((group): Evidence[] => {
    const prescribed = catalogue.ofPrescribed('groups', group)
    if (prescribed)
      return [
        {
          source: 'group',
          kinds: [prescribed.kind],
          integration: prescribed,
          weight: 60,
          decisive: true,
          because: { code: 'in-group-of-integration', integration: prescribed.id, group },
        },
      ]
    return catalogue.kindWords('group', group).flatMap((one): Evidence[] => {
      const kinds = kindsOf(one, named)
      return kinds.length === 0
        ? []
        : [
            {
              source: 'group',
              kinds,
              integration: null,
              weight: one.weight,
              because: { code: 'in-group-like-kind', kind: kinds[0] ?? 'unknown', group },
            },
          ]
    })
  })
}

function paths({ user, catalogue }: Seen, named: readonly Evidence[]): Evidence[] {
  if (user.path === '/') return []
  const vendors = catalogue.namedIn(user.path).filter(({ ambiguous }) => !ambiguous)
  const vendor: Evidence[] = vendors.slice(0, 1).map(({ integration }) => ({
    source: 'path',
    kinds: [integration.kind],
    integration,
    weight: 25,
    because: { code: 'path-names-integration', integration: integration.id, path: user.path },
  }))
  const told = catalogue.kindWords('path', user.path).flatMap((one): Evidence[] => {
    const kinds = kindsOf(one, named)
    return kinds.length === 0
      ? []
      : [
          {
            source: 'path',
            kinds,
            integration: null,
            weight: one.weight,
            because: { code: 'path-like-kind', kind: kinds[0] ?? 'unknown', path: user.path },
          },
        ]
  })
  return [...vendor, ...told]
}

function policies({ allowed, catalogue }: Seen): Evidence[] {
  return allowed.policies.flatMap((policy): Evidence[] => {
    const prescribed = catalogue.ofPrescribed('policies', policy)
    if (prescribed)
      return [
        {
          source: 'policy',
          kinds: [prescribed.kind],
          integration: prescribed,
          weight: 55,
          decisive: true,
          because: { code: 'policy-of-integration', integration: prescribed.id, policy },
        },
      ]
    const named = allowed.ownPolicies.includes(policy)
      ? catalogue.namedIn(policy).find(({ ambiguous }) => !ambiguous)
      : undefined
    return named
      ? [
          {
            source: 'policy',
            kinds: [named.integration.kind],
            integration: named.integration,
            weight: 20,
            because: { code: 'policy-names-integration', integration: named.integration.id, policy },
          },
        ]
      : []
  })
}
