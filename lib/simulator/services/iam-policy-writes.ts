import { addOidcProvider, addPolicy, addRole, addSamlProvider } from '../build'
import type { Call, Operation, Operations } from '../call'
import { uniqueId } from '../deterministic'
import type { Permitted, Role } from '../iam-world'
import { iamArn } from '../partition'
import { AwsError } from '../protocol/aws-error'
import { isoSeconds, type Output } from '../protocol/output'
import { roleArn } from '../sessions'
import { attachmentCounts, boundaryOf, roleLastUsed } from './authorization-details'
import {
  encoded,
  exists,
  groupOf,
  noSuch,
  overQuota,
  policyOf,
  roleNamed,
  tagList,
  tagsGiven,
  userOf,
} from './iam-lookup'
import { policyFacts } from './iam-reads'
import { conflict, newName } from './iam-user-writes'
import { policyFrom } from './sts'

/** Policies, who carries them, roles and identity providers. */
export const iamPolicyWrites: Operations = {
  PutUserPolicy: put(userOf),
  PutGroupPolicy: put(groupOf),
  PutRolePolicy: put(ordinaryRole),
  DeleteUserPolicy: drop(userOf),
  DeleteGroupPolicy: drop(groupOf),
  DeleteRolePolicy: drop(ordinaryRole),
  AttachUserPolicy: attach(userOf, 'PoliciesPerUser', 10),
  AttachGroupPolicy: attach(groupOf, 'PoliciesPerGroup', 10),
  AttachRolePolicy: attach(ordinaryRole, 'PoliciesPerRole', 20),
  DetachUserPolicy: detach(userOf),
  DetachGroupPolicy: detach(groupOf),
  DetachRolePolicy: detach(ordinaryRole),

  CreatePolicy(call) {
    const name = call.input.text('PolicyName')
    const path = call.input.textOrNull('Path') ?? '/'
    const document = policyFrom(call.input.text('PolicyDocument'))
    if (call.account.policies.has(iamArn(call.account, `policy${path}${name}`))) {
      throw exists(`A policy called ${name} already exists. Duplicate names are not allowed.`)
    }
    const policy = addPolicy(call.account, { name, path, createdAt: call.now, document })
    policy.id = uniqueId('ANPA', call.account.id, path, name, call.now, call.state.serial())
    return { Policy: policyFacts(call, policy) }
  },

  CreatePolicyVersion(call) {
    const policy = policyOf(call)
    if (policy.versions.length >= 5) throw overQuota('VersionsPerPolicy', 5)
    const latest = Math.max(...policy.versions.map((version) => Number(version.id.slice(1))))
    const version = {
      id: `v${latest + 1}`,
      createdAt: call.now,
      document: policyFrom(call.input.text('PolicyDocument')),
    }
    policy.versions.push(version)
    policy.updatedAt = call.now
    if (call.input.flag('SetAsDefault')) policy.defaultVersionId = version.id
    return {
      PolicyVersion: {
        VersionId: version.id,
        IsDefaultVersion: policy.defaultVersionId === version.id,
        CreateDate: isoSeconds(call.now),
      },
    }
  },

  DeletePolicy(call) {
    const policy = policyOf(call)
    if (attachmentCounts(call.account).has(policy.arn)) throw conflict('policy is attached to entities.')
    if (policy.versions.length > 1) throw conflict('must delete all non-default versions first.')
    call.account.policies.delete(policy.arn)
    return {}
  },

  CreateRole(call) {
    const name = newName(call, 'RoleName', call.account.roles)
    const role = addRole(call.account, {
      name,
      path: call.input.textOrNull('Path') ?? '/',
      createdAt: call.now,
      trust: policyFrom(call.input.text('AssumeRolePolicyDocument')),
      description: call.input.textOrNull('Description'),
      maxSessionDuration: call.input.whole('MaxSessionDuration', 3_600, 43_200, 3_600),
      tags: Object.fromEntries(tagsGiven(call)),
      boundary: call.input.textOrNull('PermissionsBoundary') ?? undefined,
    })
    role.id = uniqueId('AROA', call.account.id, name, call.now, call.state.serial())
    call.state.created(role)
    return { Role: roleFacts(call, role) }
  },

  GetRole(call) {
    return { Role: { ...roleFacts(call, roleNamed(call)), RoleLastUsed: roleLastUsed(call, roleNamed(call)) } }
  },

  UpdateAssumeRolePolicy(call) {
    ordinaryRole(call).trust = policyFrom(call.input.text('PolicyDocument'))
    return {}
  },

  DeleteRole(call) {
    const role = ordinaryRole(call)
    if (role.attached.size > 0) throw conflict('must detach all policies first.')
    if (role.inline.size > 0) throw conflict('must delete policies first.')
    call.account.roles.delete(role.name.toLowerCase())
    return {}
  },

  CreateOpenIDConnectProvider(call) {
    const url = call.input.text('Url')
    if (!/^https:\/\/./.test(url)) throw call.input.wrong('Url', 'Member must begin with https://')
    if (call.account.oidcProviders.has(iamArn(call.account, `oidc-provider/${url.slice('https://'.length)}`))) {
      throw exists(`Provider with url ${url} already exists.`)
    }
    const thumbprints = call.input.texts('ThumbprintList')
    const provider = addOidcProvider(call.account, {
      url,
      clientIds: call.input.texts('ClientIDList'),
      thumbprints: thumbprints.length > 0 ? thumbprints : undefined,
      createdAt: call.now,
    })
    provider.tags = tagsGiven(call)
    return { OpenIDConnectProviderArn: provider.arn, Tags: tagList(provider.tags) }
  },

  DeleteOpenIDConnectProvider(call) {
    const arn = call.input.text('OpenIDConnectProviderArn')
    if (!call.account.oidcProviders.delete(arn)) throw noSuch(`OpenIDConnect Provider not found for arn ${arn}`)
    return {}
  },

  CreateSAMLProvider(call) {
    const name = call.input.text('Name')
    if (call.account.samlProviders.has(iamArn(call.account, `saml-provider/${name}`))) {
      throw exists(`SAMLProvider ${name} already exists.`)
    }
    return { SAMLProviderArn: addSamlProvider(call.account, name, call.now).arn }
  },
}

function put(owner: (call: Call) => Permitted): Operation {
  return (call) => {
    const name = call.input.text('PolicyName')
    owner(call).inline.set(name, policyFrom(call.input.text('PolicyDocument')))
    return {}
  }
}

function drop(owner: (call: Call) => Permitted): Operation {
  return (call) => {
    const name = call.input.text('PolicyName')
    if (!owner(call).inline.delete(name)) throw noSuch(`The policy with name ${name} cannot be found.`)
    return {}
  }
}

function attach(owner: (call: Call) => Permitted, quotaName: string, quota: number): Operation {
  return (call) => {
    const { attached } = owner(call)
    const { arn } = policyOf(call)
    if (attached.size >= quota && !attached.has(arn)) throw overQuota(quotaName, quota)
    attached.add(arn)
    return {}
  }
}

function detach(owner: (call: Call) => Permitted): Operation {
  return (call) => {
    const arn = call.input.text('PolicyArn')
    if (!owner(call).attached.delete(arn)) throw noSuch(`Policy ${arn} was not found.`)
    return {}
  }
}

/** Roles that Identity Center made can be read, not changed. */
function ordinaryRole(call: Call): Role {
  const role = roleNamed(call)
  if (!role.path.startsWith('/aws-reserved/')) return role
  throw new AwsError(
    'UnmodifiableEntity',
    400,
    `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
  )
}

function roleFacts(call: Call, role: Role): Output {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: roleArn(call.account, role),
    CreateDate: isoSeconds(role.createdAt),
    AssumeRolePolicyDocument: encoded(role.trust),
    Description: role.description ?? undefined,
    MaxSessionDuration: role.maxSessionDuration,
    PermissionsBoundary: boundaryOf(role.boundary),
    Tags: tagList(role.tags),
  }
}
