# The read role in one account, without CloudFormation: for accounts outside an Organization, or one provider alias each.
# It grants what public/read-role.yaml grants; a test compares the two.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "trusted_principal_arn" {
  type        = string
  description = "ARN of the IAM role (or user) that IAM Sunset runs as"

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[A-Za-z0-9+=,.@_/-]+$", var.trusted_principal_arn))
    error_message = "Give the ARN of an IAM role or user, without wildcards."
  }
}

variable "external_id" {
  type        = string
  description = "The ExternalId that IAM Sunset is configured with (SUNSET_EXTERNAL_ID)"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]{2,1224}$", var.external_id))
    error_message = "2 to 1224 letters, digits and _+=,.@:/- without spaces."
  }
}

variable "role_name" {
  type        = string
  description = "Name of the role (SUNSET_READ_ROLE)"
  default     = "IamSunsetRead"
}

variable "organization_reads" {
  type        = bool
  description = "true in the account whose role reads Organizations and Identity Center"
  default     = false
}

variable "kms_key_arn" {
  type        = string
  description = "With organization_reads, where Identity Center is encrypted with a key of your own: that key's ARN (SUNSET_KMS_KEY_ARN)"
  default     = ""

  validation {
    condition     = can(regex("^$|^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    error_message = "Give the ARN of a KMS key, or leave it empty."
  }
}

data "aws_partition" "this" {}

locals {
  trusted_account = split(":", var.trusted_principal_arn)[4]

  read_actions = [
    "iam:GetAccountAuthorizationDetails",
    "iam:GenerateCredentialReport",
    "iam:GetCredentialReport",
    "iam:GetAccountSummary",
    "iam:ListAccountAliases",
    "iam:ListUsers",
    "iam:ListUserTags",
    "iam:GetUser",
    "iam:GetRole",
    "iam:GetPolicy",
    "iam:GetPolicyVersion",
    "iam:ListAccessKeys",
    "iam:GetAccessKeyLastUsed",
    "iam:GetLoginProfile",
    "iam:ListMFADevices",
    "iam:ListVirtualMFADevices",
    "iam:ListSSHPublicKeys",
    "iam:ListSigningCertificates",
    "iam:ListServiceSpecificCredentials",
    "iam:ListOpenIDConnectProviders",
    "iam:GetOpenIDConnectProvider",
    "iam:ListSAMLProviders",
    "iam:GetSAMLProvider",
    "iam:GenerateServiceLastAccessedDetails",
    "iam:GetServiceLastAccessedDetails",
    "cloudtrail:LookupEvents",
  ]

  organization_read_actions = [
    "organizations:DescribeOrganization",
    "organizations:ListAccounts",
    "organizations:ListRoots",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListAccountsForParent",
    "organizations:ListParents",
    "organizations:DescribeAccount",
    "organizations:DescribeOrganizationalUnit",
    "organizations:ListDelegatedAdministrators",
    "organizations:ListTagsForResource",
    "organizations:ListPolicies",
    "organizations:ListPoliciesForTarget",
    "organizations:ListTargetsForPolicy",
    "organizations:DescribePolicy",
    "sso:ListInstances",
    "sso:DescribeInstance",
    "sso:ListRegions",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListPermissionSetsProvisionedToAccount",
    "sso:ListAccountsForProvisionedPermissionSet",
    "sso:ListAccountAssignments",
    "sso:ListAccountAssignmentsForPrincipal",
    "sso:ListManagedPoliciesInPermissionSet",
    "sso:ListCustomerManagedPolicyReferencesInPermissionSet",
    "sso:GetInlinePolicyForPermissionSet",
    "sso:GetPermissionsBoundaryForPermissionSet",
    "sso:ListTagsForResource",
    "identitystore:ListUsers",
    "identitystore:DescribeUser",
    "identitystore:ListGroups",
    "identitystore:DescribeGroup",
    "identitystore:ListGroupMemberships",
    "identitystore:ListGroupMembershipsForMember",
    "iam:ListOrganizationsFeatures",
  ]

  key_statements = var.kms_key_arn == "" ? [] : [{
    Sid      = "IdentityCenterKey"
    Effect   = "Allow"
    Action   = "kms:Decrypt"
    Resource = var.kms_key_arn
    # Only what Identity Center and its identity store decrypt for the role, never the key by itself.
    Condition = { StringLike = { "kms:ViaService" = ["sso.*.amazonaws.*", "identitystore.*.amazonaws.*"] } }
  }]
}

resource "aws_iam_role" "read" {
  name                 = var.role_name
  description          = "Lets IAM Sunset read IAM users, their credentials and who used them. Read only."
  max_session_duration = 3600

  # The account with a condition on the ARN outlives a role that is deleted and made again; the ARN as principal does not.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:${data.aws_partition.this.partition}:iam::${local.trusted_account}:root" }
      Condition = {
        ArnEquals    = { "aws:PrincipalArn" = var.trusted_principal_arn }
        StringEquals = { "sts:ExternalId" = var.external_id }
      }
    }]
  })
}

resource "aws_iam_role_policy" "read" {
  name = "IamSunsetRead"
  role = aws_iam_role.read.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "IamFacts", Effect = "Allow", Action = local.read_actions, Resource = "*" }]
  })
}

resource "aws_iam_role_policy" "organization" {
  count = var.organization_reads ? 1 : 0
  name  = "IamSunsetOrganization"
  role  = aws_iam_role.read.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{ Sid = "OrganizationFacts", Effect = "Allow", Action = local.organization_read_actions, Resource = "*" }],
      local.key_statements,
    )
  })
}

output "role_arn" {
  description = "The role's ARN; with organization_reads it is SUNSET_ORGANIZATION_ROLE_ARN"
  value       = aws_iam_role.read.arn
}
