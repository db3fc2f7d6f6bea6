// Real n8n servers for the demo and the tests. `node sandbox/host/run.mjs --n8n` installs them.
export { startN8n, type N8nOptions } from './startN8n';
export type { N8n } from './N8n';
export { openEditor, type Editor } from './editor';
export { EditorUnavailable } from './browser';
export { errorOf, outputOf, type Execution } from './executions';
export { N8nRequestError } from './n8nHttp';
export { packAndInstall, type InstalledPackage } from './packages';
export { startKafka, type KafkaCluster } from './kafka/cluster';
export { openProducer, type KafkaMessage, type KafkaProducer } from './kafka/producer';
export { KafkaUnavailable } from './kafka/unavailable';
export { HostNotInstalled } from './places';
export { freePort } from './ports';
export { PublicationFailed } from './publication';
export { PostgresUnavailable, QueueModeUnavailable } from './queue/unavailable';
export { N8nStartFailed, type Part } from './server';
export type { Credential, CredentialTestResult, NewCredential } from './credentials';
export type { CredentialsByType, ManualRun, WorkflowJson } from './workflows';
