import { addAccessKey } from '../build'
import type { Call, Operations } from '../call'
import { hexOf, uniqueId } from '../deterministic'
import type { User } from '../iam-world'
import { keyIdOf } from '../key-id'
import { iamArn } from '../partition'
import { AwsError } from '../protocol/aws-error'
import { isoSeconds } from '../protocol/output'
import { endUses } from '../uses'
import { exists, noSuch, overQuota, userOf } from './iam-lookup'
import { serviceCredentialFacts } from './iam-reads'

/** Passwords, keys, certificates and MFA: made, switched off and deleted. */
export const iamCredentialWrites: Operations = {
  CreateLoginProfile(call) {
    const user = userOf(call)
    if (user.password) throw exists(`Login Profile for user ${user.name} already exists.`)
    const resetRequired = call.input.flag('PasswordResetRequired')
    user.password = { createdAt: call.now, changedAt: call.now, resetRequired, uses: [] }
    return {
      LoginProfile: { UserName: user.name, CreateDate: isoSeconds(call.now), PasswordResetRequired: resetRequired },
    }
  },

  UpdateLoginProfile(call) {
    const user = userOf(call)
    if (!user.password) throw noSuch(`Login Profile for User ${user.name} cannot be found.`)
    user.password.changedAt = call.now
    user.password.resetRequired = call.input.flag('PasswordResetRequired')
    return {}
  },

  DeleteLoginProfile(call) {
    const user = userOf(call)
    if (!user.password) throw noSuch(`Login Profile for User ${user.name} cannot be found.`)
    user.password = null
    return {}
  },

  CreateAccessKey(call) {
    const user = userOf(call)
    if (user.accessKeys.length >= 2) throw overQuota('AccessKeysPerUser', 2)
    const id = keyIdOf(user.accountId, call.now, user.id, call.state.serial())
    const key = call.state.created(addAccessKey(user, { id, createdAt: call.now }))
    return {
      AccessKey: {
        UserName: user.name,
        AccessKeyId: key.id,
        Status: key.status,
        SecretAccessKey: hexOf(40, 'secret', key.id),
        CreateDate: isoSeconds(key.createdAt),
      },
    }
  },

  UpdateAccessKey(call) {
    const key = one(userOf(call).accessKeys, call.input.text('AccessKeyId'), 'Access Key')
    const status = activeOrNot(call)
    if (status === 'Inactive') key.uses = endUses(key.uses, call.now)
    key.status = status
    return {}
  },

  DeleteAccessKey(call) {
    const user = userOf(call)
    user.accessKeys = without(user.accessKeys, call.input.text('AccessKeyId'), 'Access Key')
    return {}
  },

  UploadSSHPublicKey(call) {
    const user = userOf(call)
    if (user.sshKeys.length >= 5) throw overQuota('SSHPublicKeysPerUser', 5)
    const body = call.input.text('SSHPublicKeyBody')
    const id = uniqueId('APKA', user.id, call.now, call.state.serial())
    user.sshKeys.push({ id, status: 'Active', uploadedAt: call.now })
    return {
      SSHPublicKey: {
        UserName: user.name,
        SSHPublicKeyId: id,
        Fingerprint: (hexOf(32, body).match(/../g) ?? []).join(':'),
        SSHPublicKeyBody: body,
        Status: 'Active',
        UploadDate: isoSeconds(call.now),
      },
    }
  },

  UpdateSSHPublicKey(call) {
    one(userOf(call).sshKeys, call.input.text('SSHPublicKeyId'), 'SSH Public Key').status = activeOrNot(call)
    return {}
  },

  DeleteSSHPublicKey(call) {
    const user = userOf(call)
    user.sshKeys = without(user.sshKeys, call.input.text('SSHPublicKeyId'), 'SSH Public Key')
    return {}
  },

  UploadSigningCertificate(call) {
    const user = userOf(call)
    if (user.certificates.length >= 2) throw overQuota('SigningCertificatesPerUser', 2)
    const body = call.input.text('CertificateBody')
    if (!body.includes('BEGIN CERTIFICATE')) {
      throw new AwsError('MalformedCertificate', 400, 'Certificate is not in PEM format.')
    }
    // 24 letters and more: the CLI refuses shorter ones. Source: IAM API Reference, SigningCertificate.
    const id = hexOf(32, 'certificate', user.id, call.now, call.state.serial()).toUpperCase()
    user.certificates.push({ id, status: 'Active', uploadedAt: call.now, body })
    return {
      Certificate: {
        UserName: user.name,
        CertificateId: id,
        CertificateBody: body,
        Status: 'Active',
        UploadDate: isoSeconds(call.now),
      },
    }
  },

  UpdateSigningCertificate(call) {
    one(userOf(call).certificates, call.input.text('CertificateId'), 'Certificate').status = activeOrNot(call)
    return {}
  },

  DeleteSigningCertificate(call) {
    const user = userOf(call)
    user.certificates = without(user.certificates, call.input.text('CertificateId'), 'Certificate')
    return {}
  },

  CreateServiceSpecificCredential(call) {
    const user = userOf(call)
    const service = call.input.text('ServiceName')
    if (user.serviceCredentials.filter((credential) => credential.service === service).length >= 2) {
      throw overQuota('ServiceSpecificCredentialsPerUser', 2)
    }
    const id = uniqueId('ACCA', user.id, call.now, call.state.serial())
    const named = service === 'codecommit.amazonaws.com' || service === 'cassandra.amazonaws.com'
    const days = call.input.whole('CredentialAgeDays', 1, 36_600, 0)
    const credential = {
      id,
      service,
      status: 'Active' as const,
      createdAt: call.now,
      expiresAt: days === 0 ? null : call.now + days * 86_400_000,
      serviceUserName: named ? `${user.name}-at-${call.account.id}` : null,
      alias: named ? null : `${user.name}-at-${call.account.id}`,
    }
    user.serviceCredentials.push(credential)
    const secret = named
      ? { ServicePassword: hexOf(44, 'secret', id) }
      : { ServiceCredentialSecret: hexOf(44, 'secret', id) }
    return { ServiceSpecificCredential: { ...serviceCredentialFacts(call, user, credential), ...secret } }
  },

  UpdateServiceSpecificCredential(call) {
    const id = call.input.text('ServiceSpecificCredentialId')
    one(userOf(call).serviceCredentials, id, 'Service Specific Credential').status = activeOrNot(call)
    return {}
  },

  DeleteServiceSpecificCredential(call) {
    const user = userOf(call)
    const id = call.input.text('ServiceSpecificCredentialId')
    user.serviceCredentials = without(user.serviceCredentials, id, 'Service Specific Credential')
    return {}
  },

  CreateVirtualMFADevice(call) {
    const serial = iamArn(
      call.account,
      `mfa${call.input.textOrNull('Path') ?? '/'}${call.input.text('VirtualMFADeviceName')}`,
    )
    if (call.account.unassignedMfa.has(serial) || holderOf(call, serial)) {
      throw exists('MFADevice entity at the same path and name already exists.')
    }
    call.account.unassignedMfa.set(serial, { serial, kind: 'virtual', enabledAt: call.now })
    const seed = Buffer.from(hexOf(64, 'seed', serial)).toString('base64')
    return { VirtualMFADevice: { SerialNumber: serial, Base32StringSeed: seed, QRCodePNG: seed } }
  },

  EnableMFADevice(call) {
    const user = userOf(call)
    const serial = call.input.text('SerialNumber')
    if (user.mfa.length >= 8) throw overQuota('MFADevicesPerUser', 8)
    if (holderOf(call, serial)) throw exists('MFA Device is already in use.')
    const virtual = call.account.unassignedMfa.get(serial)
    if (serial.startsWith('arn:') && !virtual)
      throw noSuch(`VirtualMFADevice with serial number ${serial} doesn't exist.`)
    call.account.unassignedMfa.delete(serial)
    user.mfa.push({ serial, kind: virtual ? 'virtual' : 'hardware', enabledAt: call.now })
    return {}
  },

  DeactivateMFADevice(call) {
    const user = userOf(call)
    const serial = call.input.text('SerialNumber')
    const device = user.mfa.find((d) => d.serial === serial)
    if (!device) throw noSuch(`MFA device ${serial} cannot be found for user ${user.name}.`)
    user.mfa = user.mfa.filter((d) => d !== device)
    if (device.kind === 'virtual') call.account.unassignedMfa.set(serial, device)
    return {}
  },

  DeleteVirtualMFADevice(call) {
    const serial = call.input.text('SerialNumber')
    if (holderOf(call, serial)) throw new AwsError('DeleteConflict', 409, 'Cannot delete entity, MFA device is in use.')
    if (!call.account.unassignedMfa.delete(serial)) {
      throw noSuch(`VirtualMFADevice with serial number ${serial} doesn't exist.`)
    }
    return {}
  },
}

function one<T extends { id: string }>(credentials: readonly T[], id: string, what: string): T {
  const found = credentials.find((credential) => credential.id === id)
  if (!found) throw noSuch(`The ${what} with id ${id} cannot be found.`)
  return found
}

function without<T extends { id: string }>(credentials: readonly T[], id: string, what: string): T[] {
  const gone = one(credentials, id, what)
  return credentials.filter((credential) => credential !== gone)
}

function activeOrNot(call: Call): 'Active' | 'Inactive' {
  const status = call.input.text('Status')
  if (status === 'Active' || status === 'Inactive') return status
  throw call.input.wrong('Status', 'Member must satisfy enum value set: [Active, Inactive]')
}

function holderOf(call: Call, serial: string): User | undefined {
  return [...call.account.users.values()].find((user) => user.mfa.some((device) => device.serial === serial))
}
