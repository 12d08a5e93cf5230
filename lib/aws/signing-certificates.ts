import { ListSigningCertificatesCommand } from '@aws-sdk/client-iam'
import type { CollectedCredential } from '../domain/facts/credential'
import { keyId } from '../domain/ids'
import { instant } from '../domain/instant'
import { statusOf } from './access-keys'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'
import { everyMarkedPage } from './pages'

/** A user's X.509 signing certificates. Source: IAM API Reference, ListSigningCertificates. */
export async function signingCertificates(account: AccountSession, userName: string): Promise<CollectedCredential[]> {
  const certificates: CollectedCredential[] = []
  await everyMarkedPage(
    'iam:ListSigningCertificates',
    (Marker) =>
      account.iam('iam:ListSigningCertificates', async (iam) => {
        const page = await iam.send(new ListSigningCertificatesCommand({ UserName: userName, Marker }))
        const listed = answered(page.Certificates, 'Certificates').map(
          (certificate): CollectedCredential => ({
            kind: 'certificate',
            keyId: keyId(answered(certificate.CertificateId, 'CertificateId')),
            status: statusOf(certificate.Status),
            createdAt: certificate.UploadDate ? instant(certificate.UploadDate) : null,
            lastUse: { state: 'unknown', why: 'not-recorded' },
            service: null,
            expiresAt: null,
          }),
        )
        return { IsTruncated: page.IsTruncated, Marker: page.Marker, listed }
      }),
    (page) => certificates.push(...page.listed),
  )
  return certificates
}
