import type { Partition } from '../ids'

const REGIONS: Readonly<Record<string, string>> = {
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
}

/** The Region in which a partition records what global services do. Source: CloudTrail User Guide, "Global service events". */
export const globalRegion = (partition: Partition): string => REGIONS[partition] ?? 'us-east-1'
