import { ListMFADevicesCommand, ListVirtualMFADevicesCommand } from '@aws-sdk/client-iam'
import { gathered } from '../domain/gathered'
import { parseArn } from '../domain/ids'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'
import { listed } from './pages'

/** Serials of the assigned virtual MFA devices of the account, by user name. Source: IAM API Reference, ListVirtualMFADevices. */
export async function virtualMfaDevices({ iam }: AccountSession): Promise<ReadonlyMap<string, readonly string[]>> {
  const request = { AssignmentStatus: 'Assigned', MaxItems: 1000 } as const
  const devices = await listed(
    iam,
    'iam:ListVirtualMFADevices',
    (client, Marker) => client.send(new ListVirtualMFADevicesCommand({ ...request, Marker })),
    (page) =>
      answered(page.VirtualMFADevices, 'VirtualMFADevices').map(({ SerialNumber, User: user }) => ({
        userName: user?.UserName ?? nameInArn(user?.Arn),
        serial: answered(SerialNumber, 'SerialNumber'),
      })),
  )
  return gathered(devices.flatMap(({ userName, serial }) => (userName === null ? [] : [[userName, serial] as const])))
}

/** Serials of one user's devices of every kind. Source: IAM API Reference, ListMFADevices. */
export async function mfaDevicesOf({ iam }: AccountSession, UserName: string): Promise<string[]> {
  return listed(
    iam,
    'iam:ListMFADevices',
    (client, Marker) => client.send(new ListMFADevicesCommand({ UserName, Marker })),
    (page) => answered(page.MFADevices, 'MFADevices').map((device) => answered(device.SerialNumber, 'SerialNumber')),
  )
}

/** Root's device has a user without a name. */
function nameInArn(arn: string | undefined): string | null {
  const resource = arn === undefined ? undefined : parseArn(arn)?.resource
  return resource?.startsWith('user/') ? (resource.split('/').at(-1) ?? null) : null
}
