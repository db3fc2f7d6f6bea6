import type { Finding } from '../../core/personData/finding';
import { PlatformError, SyncError } from '../../core/failure/syncError';
import { readIdentity } from '../../core/matching/identity';
import type { Json } from '../../core/values/json';
import type { ProfilePlatform } from '../../platforms/contract';
import type { ErasedUser, OtherPlace, ReadPersonData } from '../../platforms/personData';
import type { PlatformApi } from '../../platforms/PlatformApi';

/** What a product platform tells of a person. */
export interface ProductExport {
	user: { id: string };
	profile?: Json;
	events?: Json[];
	report: Finding[];
}

/** The user id, where it is one. @throws PlatformError for what names nobody, without its value */
export function requireUser(value: unknown): string {
	const { id } = readIdentity(value);
	if (id) return id;
	throw new PlatformError('Nobody is named: there is no user ID', {
		move: 'fixMapping',
		code: 'NO_IDENTITY',
		forEverybody: false,
		remedy:
			'Give the user ID the product knows the person by; a word that stands for a missing ID names nobody.',
	});
}

/** Reads what the platform's API tells of a user. Writes nothing. */
export async function exportFromProduct(
	api: PlatformApi,
	platform: ProfilePlatform,
	userId: string,
): Promise<ProductExport> {
	const { displayName, personData } = platform;
	const read = await personData?.read?.(api, userId);
	const { events, profile } = read ?? {};
	return {
		user: { id: userId },
		...(read ? { profile, events } : {}),
		report: [
			...(personData?.read ? readFindings(displayName, read) : []),
			...otherFindings(platform),
		],
	};
}

function readFindings(displayName: string, read: ReadPersonData | undefined): Finding[] {
	const count = (place: string, found: number): Finding => ({
		place,
		found,
		erased: 0,
		left: found,
	});
	return [
		count(`${displayName} profile`, read ? 1 : 0),
		{
			...count(`${displayName} events`, read?.events.length ?? 0),
			...(read?.hasMoreEvents
				? {
						move: 'yours' as const,
						why: 'So many were read as are asked for at once; older ones may be there.',
						whatToDo: `Export the events of the user in ${displayName}.`,
					}
				: {}),
		},
	];
}

/**
 * Asks the platform to erase users, in one go where it takes several.
 *
 * @returns the lines of each user, in their order
 */
export async function eraseInProduct(
	api: PlatformApi,
	platform: ProfilePlatform,
	userIds: readonly string[],
	dryRun: boolean,
): Promise<Finding[][]> {
	const { personData, displayName } = platform;
	if (!personData?.erase || userIds.length === 0)
		return userIds.map(() => [...cannotErase(platform), ...otherFindings(platform)]);
	const place = `${displayName} user`;
	const lines = dryRun
		? await Promise.all(
				userIds.map(async (id) => await dryLine(place, personData.read?.bind(personData, api, id))),
			)
		: (await personData.erase(api, userIds)).map((erased) => lineOf(place, displayName, erased));
	return lines.map((line) => [line, ...otherFindings(platform)]);
}

async function dryLine(
	place: string,
	read: (() => Promise<ReadPersonData | undefined>) | undefined,
): Promise<Finding> {
	if (!read) return { place, erased: 0, wouldErase: 1 };
	const found = (await read()) ? 1 : 0;
	return { place, found, erased: 0, wouldErase: found, left: found };
}

function lineOf(place: string, displayName: string, erased: ErasedUser): Finding {
	switch (erased.status) {
		case 'erased':
			return { place, found: 1, erased: 1, left: 0 };
		case 'unknown':
			return { place, found: 0, erased: 0, left: 0 };
		case 'scheduled':
			return {
				...{ place, erased: 0, move: 'yours' },
				why: `${displayName} has taken the order, and erases later. It does not say whether it knew the user.`,
				whatToDo: `Look in ${displayName} after a day whether the user is gone.`,
			};
		case 'failed':
			return { place, erased: 0, ...failureOf(erased.error) };
	}
}

function failureOf(error: unknown): Pick<Finding, 'move' | 'why' | 'whatToDo'> {
	if (!(error instanceof SyncError)) throw error;
	const { move, code, status, remedy } = error;
	return {
		move,
		why: `It was refused: ${code ?? status ?? 'no reason was given'}.`,
		whatToDo: `${remedy} Then run again.`,
	};
}

function cannotErase({ displayName, personData }: ProfilePlatform): Finding[] {
	if (personData?.erase) return [];
	return [
		{
			...{ place: `${displayName} user`, erased: 0, move: 'yours' },
			why: `No public call of ${displayName} that erases a user is known.`,
			whatToDo: `Erase the user in ${displayName}, or ask its vendor to.`,
		},
	];
}

function otherFindings({ displayName, personData }: ProfilePlatform): Finding[] {
	return (personData?.others ?? []).map(({ what, why, whatToDo, page }: OtherPlace) => ({
		...{ place: `${displayName}: ${what}`, erased: 0, move: 'yours', why },
		whatToDo: `${whatToDo} ${page}`,
	}));
}
