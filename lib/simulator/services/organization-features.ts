import type { Operations } from '../call'
import { AwsError } from '../protocol/aws-error'

export const organizationFeatures: Operations = {
  ListOrganizationsFeatures(call) {
    const { organization } = call.state.world
    if (!organization?.members.has(call.account.id))
      throw new AwsError('OrganizationNotFoundException', 404, 'The account is not part of an organization.')
    const isOurs =
      organization.managementAccountId === call.account.id ||
      organization.delegatedAdministrators.some(
        ({ accountId, servicePrincipals }) =>
          accountId === call.account.id && servicePrincipals.includes('iam.amazonaws.com'),
      )
    if (!isOurs)
      throw new AwsError(
        'AccountNotManagementOrDelegatedAdministratorException',
        400,
        'The account is neither the management account nor a delegated administrator for IAM.',
      )
    if (organization.rootFeatures === null)
      throw new AwsError(
        'ServiceAccessNotEnabledException',
        400,
        'Trusted access is not enabled for IAM in AWS Organizations.',
      )
    return { OrganizationId: organization.id, EnabledFeatures: [...organization.rootFeatures] }
  },
}
