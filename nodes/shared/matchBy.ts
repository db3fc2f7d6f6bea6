import type { INodeProperties } from 'n8n-workflow';
import type { MatchSettings } from '../../core/matching/outcome';

/** By what people are found. */
export const matchBy: INodeProperties = {
	displayName: 'Match By',
	name: 'matchBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Email', value: 'email', description: 'The e-mail given to the identify call' },
		{ name: 'User ID', value: 'userId', description: 'A field that holds the product user ID' },
		{
			name: 'User ID, Then Email',
			value: 'both',
			description: 'By the user ID; where no record has it, by e-mail',
		},
	],
	default: 'both',
};

/** What each choice compares, in this order. */
export const MATCH_KEYS: Readonly<Record<'both' | 'userId' | 'email', MatchSettings['keys']>> = {
	both: ['userId', 'email'],
	userId: ['userId'],
	email: ['email'],
};
