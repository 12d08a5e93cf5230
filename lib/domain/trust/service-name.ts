/** What AWS calls the services that roles are made for most. Source: AWS service reference, service principals. */
const NAMES: Readonly<Record<string, string>> = {
  'account-access.amazonaws.com': 'account access manager',
  'apigateway.amazonaws.com': 'API Gateway',
  'backup.amazonaws.com': 'AWS Backup',
  'batch.amazonaws.com': 'AWS Batch',
  'bedrock.amazonaws.com': 'Bedrock',
  'build.apprunner.amazonaws.com': 'App Runner',
  'cloudformation.amazonaws.com': 'CloudFormation',
  'codebuild.amazonaws.com': 'CodeBuild',
  'codepipeline.amazonaws.com': 'CodePipeline',
  'ec2.amazonaws.com': 'EC2',
  'ecs-tasks.amazonaws.com': 'ECS',
  'ecs.amazonaws.com': 'ECS',
  'edgelambda.amazonaws.com': 'Lambda@Edge',
  'eks.amazonaws.com': 'EKS',
  'events.amazonaws.com': 'EventBridge',
  'firehose.amazonaws.com': 'Firehose',
  'glue.amazonaws.com': 'AWS Glue',
  'lambda.amazonaws.com': 'Lambda',
  'pods.eks.amazonaws.com': 'EKS Pod Identity',
  'rds.amazonaws.com': 'RDS',
  'rolesanywhere.amazonaws.com': 'IAM Roles Anywhere',
  's3.amazonaws.com': 'S3',
  'sagemaker.amazonaws.com': 'SageMaker',
  'scheduler.amazonaws.com': 'EventBridge Scheduler',
  'ssm.amazonaws.com': 'Systems Manager',
  'states.amazonaws.com': 'Step Functions',
  'tasks.apprunner.amazonaws.com': 'App Runner',
  'vpc-flow-logs.amazonaws.com': 'VPC Flow Logs',
}

/** A service principal by the name people know; one that is not listed stands for itself. */
export const serviceName = (service: string): string => NAMES[service.replace(/\.cn$/, '')] ?? service
