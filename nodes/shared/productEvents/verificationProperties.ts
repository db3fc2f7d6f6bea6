import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { PLATFORMS } from '../../../platforms/registry';

/** How a sender proves that it knows the Webhook Secret of the credential. */
const PROOFS: readonly INodePropertyOptions[] = [
	{
		name: 'Basic Auth',
		value: 'basicAuth',
		description: 'Any user name, the Webhook Secret as password',
	},
	{
		name: 'Secret in a Header',
		value: 'secretHeader',
		description: 'The Webhook Secret itself',
	},
	{
		name: 'Secret in the URL',
		value: 'secretInUrl',
		description: 'The Webhook Secret as a parameter of the URL you paste',
	},
	{
		name: 'Signature in a Header',
		value: 'signatureHeader',
		description: 'HMAC-SHA256 of the body with the Webhook Secret, hex or base64',
	},
];

const AS_THE_PLATFORM: INodePropertyOptions = {
	name: 'As the Platform Signs (Recommended)',
	value: 'platform',
	description: 'With the Webhook Secret of the credential',
};

const verificationNotice: INodeProperties[] = PLATFORMS.map(({ id, displayName, webhook }) => ({
	displayName: `${displayName}: ${webhook.verification}.`,
	name: `${id}Verification`,
	type: 'notice',
	default: '',
	displayOptions: { show: { platform: [id], verification: ['platform'] } },
}));

/** What a node offers instead of a proof, and what is said of it. */
interface Unverified {
	option: INodePropertyOptions;
	notice: string;
}

/** How a delivery is verified: the parameters `verification`, `header` and `urlParameter`. */
export const verificationProperties = ({ option, notice }: Unverified): INodeProperties[] => [
	{
		displayName: 'Verification',
		name: 'verification',
		type: 'options',
		noDataExpression: true,
		options: [AS_THE_PLATFORM, ...[...PROOFS, option].sort((a, b) => a.name.localeCompare(b.name))],
		default: 'platform',
		description: 'How a delivery proves that it comes from the platform',
	},
	...verificationNotice,
	{
		displayName: notice,
		name: 'noVerificationNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { verification: ['none'] } },
	},
	{
		displayName: 'Header',
		name: 'header',
		type: 'string',
		default: 'X-Webhook-Secret',
		required: true,
		displayOptions: { show: { verification: ['secretHeader', 'signatureHeader'] } },
		description: 'Name of the header that holds the secret or the signature',
	},
	{
		displayName: 'URL Parameter',
		name: 'urlParameter',
		type: 'string',
		default: 'secret',
		required: true,
		displayOptions: { show: { verification: ['secretInUrl'] } },
		description:
			'Add ?secret=YOUR_SECRET to the URL you paste into the platform. Best made of letters and digits: &, # and % mean something of their own in a URL.',
	},
];

/** An option: how old a signature may be, in seconds. */
export const replayWindow: INodeProperties = {
	displayName: 'Replay Window (Seconds)',
	name: 'replayWindowSec',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 300,
	description: 'How old a signature may be, where the signature carries a time',
};
