import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A community package in plain JavaScript: a webhook trigger, an action node and a credential. */
export const throwAwayPackage = 'n8n-nodes-throw-away';

const manifest = {
	name: throwAwayPackage,
	version: '1.2.3',
	description: 'Made by a test',
	license: 'MIT',
	files: ['dist'],
	devDependencies: { 'never-installed': '1.0.0' },
	peerDependencies: { 'n8n-workflow': '*' },
	n8n: {
		n8nNodesApiVersion: 1,
		credentials: ['dist/ThrowAwayApi.credentials.js'],
		nodes: ['dist/ThrowAwayTrigger.node.js', 'dist/ThrowAway.node.js'],
	},
};

const credential = `
exports.ThrowAwayApi = class ThrowAwayApi {
	name = 'throwAwayApi';
	displayName = 'Throw Away API';
	properties = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'Key', name: 'key', type: 'string', typeOptions: { password: true }, default: '' },
	];
	authenticate = { type: 'generic', properties: { headers: { 'x-key': '={{$credentials.key}}' } } };
	test = { request: { baseURL: '={{$credentials.baseUrl}}', url: '/me' } };
};`;

const trigger = `
const { NodeOperationError } = require('n8n-workflow');
exports.ThrowAwayTrigger = class ThrowAwayTrigger {
	description = {
		displayName: 'Throw Away Trigger', name: 'throwAwayTrigger', group: ['trigger'], version: 1,
		description: 'Starts on a request', defaults: { name: 'Throw Away Trigger' },
		inputs: [], outputs: ['main'],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [{ displayName: 'Refuse', name: 'refuse', type: 'boolean', default: false }],
	};
	webhookMethods = { default: {
		async checkExists() { return false; },
		async create() {
			if (this.getNodeParameter('refuse')) {
				throw new NodeOperationError(this.getNode(), 'the other side wants no webhooks');
			}
			this.getWorkflowStaticData('node').registered = this.getNodeWebhookUrl('default');
			return true;
		},
		async delete() { return true; },
	} };
	async webhook() {
		this.getResponseObject().status(202).json({ accepted: true });
		return { noWebhookResponse: true, workflowData: [[{ json: this.getBodyData() }]] };
	}
};`;

const action = `
const { NodeOperationError, sleep } = require('n8n-workflow');
exports.ThrowAway = class ThrowAway {
	description = {
		displayName: 'Throw Away', name: 'throwAway', group: ['transform'], version: 1,
		description: 'Passes items on', defaults: { name: 'Throw Away' },
		inputs: ['main'], outputs: ['main'],
		credentials: [{ name: 'throwAwayApi', required: false }],
		properties: [
			{ displayName: 'Colour', name: 'colour', type: 'options', default: '',
				typeOptions: { loadOptionsMethod: 'getColours' } },
			{ displayName: 'Object', name: 'object', type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				modes: [{ displayName: 'List', name: 'list', type: 'list',
					typeOptions: { searchListMethod: 'searchObjects', searchable: true } }] },
			{ displayName: 'Fail With', name: 'failWith', type: 'string', default: '' },
			{ displayName: 'Seconds', name: 'seconds', type: 'number', default: 0 },
		],
	};
	methods = {
		loadOptions: { async getColours() { return [{ name: 'Red', value: 'red' }]; } },
		listSearch: { async searchObjects(filter) {
			const names = ['Account', 'Contact'].filter((name) => name.includes(filter ?? ''));
			return { results: names.map((name) => ({ name, value: name })) };
		} },
		resourceMapping: { async getColumns() {
			const object = this.getCurrentNodeParameter('object', { extractValue: true });
			return { fields: [{ id: object + 'Id', displayName: 'Id', required: false,
				defaultMatch: true, display: true, type: 'string' }] };
		} },
	};
	async execute() {
		const failWith = this.getNodeParameter('failWith', 0);
		await sleep(this.getNodeParameter('seconds', 0) * 1000);
		if (failWith) throw new NodeOperationError(this.getNode(), failWith);
		return [this.getInputData().map(({ json }, item) => (
			{ json: { ...json, handledBy: process.argv[2] }, pairedItem: { item } }))];
	}
};`;

const files = {
	'package.json': JSON.stringify(manifest, null, 2),
	'not-published.txt': 'npm pack leaves this out',
	'dist/ThrowAwayApi.credentials.js': credential,
	'dist/ThrowAwayTrigger.node.js': trigger,
	'dist/ThrowAway.node.js': action,
};

/** Writes the package into a folder, and answers the folder. */
export function writeThrowAwayPackage(folder: string): string {
	for (const [name, text] of Object.entries(files)) {
		const file = join(folder, name);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	return folder;
}
