import { ListMFADevicesCommand, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam'
import { parseArn } from '../domain/ids'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'
import { everyMarkedPage } from './pages'

/** Serials of the assigned virtual MFA devices of the account, by user name. Source: IAM API Reference, ListVirtualMFADevices. */
export async function virtualMfaDevices(account: AccountSession): Promise<ReadonlyMap<string, string[]>> {
  const byUser = new Map<string, string[]>()
  await everyMarkedPage(
    'iam:ListVirtualMFADevices',
    (Marker) =>
      account.iam('iam:ListVirtualMFADevices', async (iam) => {
        const page = await iam.send(
          new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned', MaxItems: 1000, Marker }),
        )
        const devices = answered(page.VirtualMFADevices, 'VirtualMFADevices').map((device) => ({
          serial: answered(device.SerialNumber, 'SerialNumber'),
          userName: device.User?.UserName ?? nameInArn(device.User?.Arn),
        }))
        return { IsTruncated: page.IsTruncated, Marker: page.Marker, devices }
      }),
    (page) => {
      for (const { serial, userName } of page.devices)
        if (userName !== null) byUser.set(userName, [...(byUser.get(userName) ?? []), serial])
    },
  )
  return byUser
}

/** Serials of one user's devices of every kind. Source: IAM API Reference, ListMFADevices. */
export async function mfaDevicesOf(account: AccountSession, userName: string): Promise<string[]> {
  const serials: string[] = []
  await everyMarkedPage(
    'iam:ListMFADevices',
    (Marker) =>
      account.iam('iam:ListMFADevices', async (iam) => {
        const page = await iam.send(new ListMFADevicesCommand({ UserName: userName, Marker }))
        const listed = answered(page.MFADevices, 'MFADevices').map((each) =>
          answered(each.SerialNumber, 'SerialNumber'),
        )
        return { IsTruncated: page.IsTruncated, Marker: page.Marker, listed }
      }),
    (page) => serials.push(...page.listed),
  )
  return serials
}

/** Root's device has a user without a name. */
function nameInArn(arn: string | undefined): string | null {
  const resource = arn === undefined ? undefined : parseArn(arn)?.resource
  return resource?.startsWith('user/') ? (resource.split('/').at(-1) ?? null) : null
}
