# The read role in every account of an Organization. Apply it with credentials of the management account:
#   terraform init && terraform apply -var trusted_principal_arn=arn:aws:iam::111122223333:role/iam-sunset -var external_id=...
# StackSets must be trusted first: aws cloudformation activate-organizations-access

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0"
    }
  }
}

variable "trusted_principal_arn" {
  type        = string
  description = "ARN of the IAM role (or user) that IAM Sunset runs as"
}

variable "external_id" {
  type        = string
  description = "The ExternalId that IAM Sunset is configured with (SUNSET_EXTERNAL_ID)"
}

variable "role_name" {
  type        = string
  description = "Name of the role, the same in every account (SUNSET_READ_ROLE)"
  default     = "IamSunsetRead"
}

variable "kms_key_arn" {
  type        = string
  description = "Where Identity Center is encrypted with a key of your own: that key's ARN (SUNSET_KMS_KEY_ARN)"
  default     = ""
}

variable "organizational_unit_ids" {
  type        = list(string)
  description = "Where to deploy: organizational units, or empty for the whole Organization"
  default     = []
}

variable "read_role_template" {
  type        = string
  description = "Path of read-role.yaml: it is served by the dashboard under /read-role.yaml"
  default     = "../../../public/read-role.yaml"
}

data "aws_organizations_organization" "this" {}

data "aws_region" "this" {}

locals {
  roots   = [for root in data.aws_organizations_organization.this.roots : root.id]
  targets = length(var.organizational_unit_ids) > 0 ? var.organizational_unit_ids : local.roots
}

# Every member account, and each new one by itself.
resource "aws_cloudformation_stack_set" "read_role" {
  name             = "iam-sunset-read"
  description      = "Lets IAM Sunset read IAM users and their credentials"
  permission_model = "SERVICE_MANAGED"
  capabilities     = ["CAPABILITY_NAMED_IAM"]
  template_body    = file(var.read_role_template)

  parameters = {
    TrustedPrincipalArn = var.trusted_principal_arn
    ExternalId          = var.external_id
    RoleName            = var.role_name
  }

  auto_deployment {
    enabled                          = true
    retain_stacks_on_account_removal = false
  }

  operation_preferences {
    failure_tolerance_percentage = 100
    max_concurrent_percentage    = 100
  }

  lifecycle {
    # AWS fills it in for service-managed StackSets.
    ignore_changes = [administration_role_arn]
  }
}

# One Region: IAM is global, and a second Region would find the role's name taken.
resource "aws_cloudformation_stack_set_instance" "read_role" {
  stack_set_name            = aws_cloudformation_stack_set.read_role.name
  stack_set_instance_region = data.aws_region.this.region

  deployment_targets {
    organizational_unit_ids = local.targets
  }
}

# StackSets never reach the management account. Its role also reads Organizations and Identity Center.
resource "aws_cloudformation_stack" "management" {
  name          = "iam-sunset-read"
  capabilities  = ["CAPABILITY_NAMED_IAM"]
  template_body = file(var.read_role_template)

  parameters = {
    TrustedPrincipalArn = var.trusted_principal_arn
    ExternalId          = var.external_id
    RoleName            = var.role_name
    OrganizationReads   = "true"
    KmsKeyArn           = var.kms_key_arn
  }
}

output "organization_role_arn" {
  description = "SUNSET_ORGANIZATION_ROLE_ARN"
  value       = aws_cloudformation_stack.management.outputs["RoleArn"]
}
