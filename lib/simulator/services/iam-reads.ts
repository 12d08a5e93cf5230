import type { Call, Operations } from '../call'
import type { ManagedPolicy, MfaDevice, ServiceCredential, User } from '../iam-world'
import { markerPage, truncation } from '../paging'
import { invalid } from '../protocol/aws-error'
import { Entries, isoSeconds, type Output } from '../protocol/output'
import { userArn } from '../sessions'
import { lastUse } from '../uses'
import { attachmentCounts, authorizationDetails, boundaryOf } from './authorization-details'
import { encoded, noSuch, policyOf, tagList, userOf } from './iam-lookup'

/** What IAM tells of the account and of single users. */
export const iamReads: Operations = {
  GetAccountAuthorizationDetails: authorizationDetails,

  ListUsers(call) {
    const prefix = call.input.textOrNull('PathPrefix') ?? '/'
    const users = call.state.visible(call.account.users.values()).filter((user) => user.path.startsWith(prefix))
    const page = markerPage(call, users, prefix)
    return { ...truncation(page), Users: page.items.map((user) => userFacts(call, user)) }
  },

  GetUser(call) {
    const user = call.input.has('UserName') ? userOf(call) : null
    if (!user) throw invalid('iam', 'Must specify userName when calling with non-User credentials')
    const facts = userFacts(call, user)
    return { User: { ...facts, PermissionsBoundary: boundaryOf(user.boundary), Tags: tagList(user.tags) } }
  },

  ListUserTags(call) {
    const page = markerPage(call, tagList(userOf(call).tags), call.input.text('UserName'))
    return { ...truncation(page), Tags: page.items }
  },

  ListAccessKeys(call) {
    const user = userOf(call)
    const page = markerPage(call, call.state.visible(user.accessKeys), user.name)
    return {
      ...truncation(page),
      AccessKeyMetadata: page.items.map((key) => ({
        UserName: user.name,
        AccessKeyId: key.id,
        Status: key.status,
        CreateDate: isoSeconds(key.createdAt),
      })),
    }
  },

  GetAccessKeyLastUsed(call) {
    const id = call.input.text('AccessKeyId')
    for (const user of call.account.users.values()) {
      const key = user.accessKeys.find((k) => k.id === id)
      if (!key) continue
      const used = lastUse(key.uses, call.now)
      return {
        UserName: user.name,
        AccessKeyLastUsed: {
          LastUsedDate: used ? isoSeconds(used.at) : undefined,
          ServiceName: used?.service ?? 'N/A',
          Region: used?.region ?? 'N/A',
        },
      }
    }
    throw noSuch(`The Access Key with id ${id} cannot be found.`)
  },

  GetLoginProfile(call) {
    const user = userOf(call)
    if (!user.password) throw noSuch(`Login Profile for User ${user.name} cannot be found.`)
    return {
      LoginProfile: {
        UserName: user.name,
        CreateDate: isoSeconds(user.password.createdAt),
        PasswordResetRequired: user.password.resetRequired,
      },
    }
  },

  ListMFADevices(call) {
    const user = userOf(call)
    const page = markerPage(call, user.mfa, user.name)
    return {
      ...truncation(page),
      MFADevices: page.items.map((device) => ({
        UserName: user.name,
        SerialNumber: device.serial,
        EnableDate: isoSeconds(device.enabledAt),
      })),
    }
  },

  ListVirtualMFADevices(call) {
    const wanted = call.input.textOrNull('AssignmentStatus') ?? 'Any'
    const { account } = call
    const assigned = [...account.users.values()].flatMap((user) =>
      user.mfa.filter((device) => device.kind === 'virtual').map((device) => ({ device, user })),
    )
    const free = [...account.unassignedMfa.values()].map((device) => ({ device, user: null }))
    const all = wanted === 'Assigned' ? assigned : wanted === 'Unassigned' ? free : [...assigned, ...free]
    const page = markerPage(call, all, wanted)
    return {
      ...truncation(page),
      VirtualMFADevices: page.items.map(({ device, user }) => virtualDevice(call, device, user)),
    }
  },

  ListSSHPublicKeys(call) {
    const user = userOf(call)
    const page = markerPage(call, user.sshKeys, user.name)
    return {
      ...truncation(page),
      SSHPublicKeys: page.items.map((key) => ({
        UserName: user.name,
        SSHPublicKeyId: key.id,
        Status: key.status,
        UploadDate: isoSeconds(key.uploadedAt),
      })),
    }
  },

  ListSigningCertificates(call) {
    const user = userOf(call)
    const page = markerPage(call, user.certificates, user.name)
    return {
      ...truncation(page),
      Certificates: page.items.map((certificate) => ({
        UserName: user.name,
        CertificateId: certificate.id,
        CertificateBody: certificate.body,
        Status: certificate.status,
        UploadDate: isoSeconds(certificate.uploadedAt),
      })),
    }
  },

  ListServiceSpecificCredentials(call) {
    const allUsers = call.input.flag('AllUsers')
    if (allUsers && call.input.has('UserName')) throw invalid('iam', 'AllUsers and UserName cannot be combined')
    const service = call.input.textOrNull('ServiceName')
    const users = allUsers ? [...call.account.users.values()] : [userOf(call)]
    const all = users.flatMap((user) =>
      user.serviceCredentials
        .filter((credential) => service === null || credential.service === service)
        .map((credential) => serviceCredentialFacts(call, user, credential)),
    )
    const page = markerPage(call, all, `${allUsers}|${service}|${call.input.textOrNull('UserName')}`)
    return { ...truncation(page), ServiceSpecificCredentials: page.items }
  },

  ListAccountAliases(call) {
    const page = markerPage(call, call.account.alias === null ? [] : [call.account.alias])
    return { ...truncation(page), AccountAliases: page.items }
  },

  GetAccountSummary(call) {
    return { SummaryMap: new Entries(accountSummary(call)) }
  },

  ListOpenIDConnectProviders(call) {
    return { OpenIDConnectProviderList: [...call.account.oidcProviders.keys()].map((Arn) => ({ Arn })) }
  },

  GetOpenIDConnectProvider(call) {
    const arn = call.input.text('OpenIDConnectProviderArn')
    const provider = call.account.oidcProviders.get(arn)
    if (!provider) throw noSuch(`OpenIDConnect Provider not found for arn ${arn}`)
    return {
      Url: provider.url,
      ClientIDList: provider.clientIds,
      ThumbprintList: provider.thumbprints,
      CreateDate: isoSeconds(provider.createdAt),
      Tags: tagList(provider.tags),
    }
  },

  ListSAMLProviders(call) {
    const providers = [...call.account.samlProviders.values()]
    return {
      SAMLProviderList: providers.map((provider) => ({
        Arn: provider.arn,
        ValidUntil: isoSeconds(provider.validUntil),
        CreateDate: isoSeconds(provider.createdAt),
      })),
    }
  },

  GetPolicy(call) {
    return { Policy: policyFacts(call, policyOf(call)) }
  },

  GetPolicyVersion(call) {
    const policy = policyOf(call)
    const wanted = call.input.text('VersionId')
    const version = policy.versions.find((v) => v.id === wanted)
    if (!version) throw noSuch(`Policy ${policy.arn} version ${wanted} does not exist or is not attachable.`)
    return {
      PolicyVersion: {
        Document: encoded(version.document),
        VersionId: version.id,
        IsDefaultVersion: version.id === policy.defaultVersionId,
        CreateDate: isoSeconds(version.createdAt),
      },
    }
  },
}

/** A user as ListUsers shows it: without tags and boundary. */
export function userFacts(call: Call, user: User): Output {
  const used = user.password ? lastUse(user.password.uses, call.now) : null
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: userArn(call.account, user),
    CreateDate: isoSeconds(user.createdAt),
    PasswordLastUsed: used ? isoSeconds(used.at) : undefined,
  }
}

export function policyFacts(call: Call, policy: ManagedPolicy): Output {
  const counts = attachmentCounts(call.account).get(policy.arn)
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: counts?.attached ?? 0,
    PermissionsBoundaryUsageCount: counts?.boundary ?? 0,
    IsAttachable: true,
    CreateDate: isoSeconds(policy.createdAt),
    UpdateDate: isoSeconds(policy.updatedAt),
    Tags: [],
  }
}

export function serviceCredentialFacts(call: Call, user: User, credential: ServiceCredential): Output {
  const expired = credential.expiresAt !== null && credential.expiresAt <= call.now
  return {
    UserName: user.name,
    Status: expired ? 'Expired' : credential.status,
    ServiceUserName: credential.serviceUserName,
    ServiceCredentialAlias: credential.alias,
    CreateDate: isoSeconds(credential.createdAt),
    ExpirationDate: credential.expiresAt === null ? undefined : isoSeconds(credential.expiresAt),
    ServiceSpecificCredentialId: credential.id,
    ServiceName: credential.service,
  }
}

function virtualDevice(call: Call, device: MfaDevice, user: User | null): Output {
  return {
    SerialNumber: device.serial,
    User: user ? userFacts(call, user) : undefined,
    EnableDate: user ? isoSeconds(device.enabledAt) : undefined,
    Tags: [],
  }
}

function accountSummary({ account }: Call): Record<string, number> {
  const users = [...account.users.values()]
  return {
    Users: account.users.size,
    UsersQuota: 5_000,
    Groups: account.groups.size,
    GroupsQuota: 300,
    Roles: account.roles.size,
    RolesQuota: 1_000,
    Policies: account.policies.size,
    PoliciesQuota: 1_500,
    Providers: account.oidcProviders.size + account.samlProviders.size,
    MFADevices: users.reduce((sum, user) => sum + user.mfa.length, account.unassignedMfa.size),
    MFADevicesInUse: users.reduce((sum, user) => sum + user.mfa.length, 0),
    AccountMFAEnabled: account.root.mfaActive ? 1 : 0,
    AccountAccessKeysPresent: account.root.accessKeys.length > 0 ? 1 : 0,
    AccountPasswordPresent: account.root.passwordEnabled ? 1 : 0,
    AccessKeysPerUserQuota: 2,
    AttachedPoliciesPerUserQuota: 10,
    GroupsPerUserQuota: 10,
  }
}
