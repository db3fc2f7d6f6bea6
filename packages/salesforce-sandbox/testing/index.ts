/** For tests: an org per test, a plain HTTP client that knows nothing of Salesforce, and deployments of metadata. */
export { Client, useOrg, type Answer, type TestOrg } from './sandbox';
export { deploy, manifest, outcomes, problems, type DeployResult, type Files } from './metadata';
