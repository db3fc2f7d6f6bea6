import type { TextBuffer } from '../core/bulk/TextBuffer';
import type { Batch } from '../core/bulk/parts';
import type { PlatformError } from '../core/failure/syncError';
import type { PlatformApi } from './PlatformApi';

/** A value a profile attribute can hold; null takes the attribute away. */
export type AttributeValue = string | number | boolean | null;

/** What is to be written to one profile. */
export interface ProfileUpdate {
	/** User or company id, as given to the platform's identify call. */
	id: string;
	attributes: Readonly<Record<string, AttributeValue>>;
	/** Company the user belongs to; only for users. */
	companyId?: string;
}

export type WriteResult =
	| { ok: true; status: 'sent' | 'unchanged' | 'unknown' }
	| { ok: false; error: PlatformError };

export interface WriteOptions {
	/** From so many profiles on the bulk endpoint is used. */
	bulkFrom: number;
	/** Create profiles the platform does not know. Only where it can be asked. */
	createUnknown: boolean;
	/** Read each profile first and send only what differs. Only where it can be read. */
	compareFirst: boolean;
}

/** How many profiles of one kind are written at once: a file, or a job. */
export interface BulkWriter {
	/** Most records of one part. */
	records: number;
	/** Is a part found again by its name, also by another process? */
	remembersParts: boolean;
	/** Records that differ in this are better sent in different parts. All are alike where it is not said. */
	kindOf?(update: ProfileUpdate): string;
	/** What the platform takes, by its own word; tells how long a run will take. */
	rowsPerSec: number;
	/** Requests a part of the largest size needs, waiting for it included. */
	callsPerPart: number;
	/**
	 * Sends a part and waits for its end where the platform tells it.
	 *
	 * @returns an outcome for each update; undefined when the platform took only some and does not say which
	 */
	send(
		api: PlatformApi,
		updates: Batch<ProfileUpdate>,
		part: BulkPart,
	): Promise<WriteResult[] | undefined>;
}

export interface BulkPart {
	/**
	 * Always the same for the same part of the same run, and never that of another run, though it sends the same:
	 * letters, digits and `-`.
	 */
	name: string;
	/** The part may have been sent already, by a process that ended before it knew. */
	again: boolean;
	/** Memory for the body of the request, of this run alone: parts are large, and there are many. */
	memory?: TextBuffer;
}

/** Users or companies of one platform, as something attributes are written to. */
export interface ProfileTarget {
	/** The platform's own word, for example `Group`. */
	displayName: string;
	/** Can profiles be read, so that unknown ones and equal values are noticed? */
	readable: boolean;
	/** What a user must know before choosing it, shown where it is chosen. */
	notice?: string;
	/** Attributes the platform sets itself or keeps for itself. */
	reserved: readonly string[];
	/** Attributes that mean something of their own to the platform: they are written only where somebody chose the name. */
	special?: readonly string[];
	limits: { attributes: number; nameLength: number; valueLength: number };
	/** For so many that only bulk endpoints will do. */
	bulk: BulkWriter;
	/** Does a value arrive as it is when it goes by the bulk endpoint? */
	survivesBulk(value: AttributeValue): boolean;
	/**
	 * What a profile holds, by attribute; undefined when the platform does not know it. Only where profiles can be read.
	 *
	 * @throws PlatformError
	 */
	read?(api: PlatformApi, id: string): Promise<Readonly<Record<string, unknown>> | undefined>;
	/** Answers for each update, in the order given. */
	write(
		api: PlatformApi,
		updates: readonly ProfileUpdate[],
		options: WriteOptions,
	): Promise<WriteResult[]>;
}

/** How a platform's profiles are written. */
export interface PlatformProfiles {
	user: ProfileTarget;
	company: ProfileTarget;
	/** What the API allows: so many requests in a span, with some room for others. */
	pace: { requests: number; spanMs: number };
	/** The words of an error body. */
	readError(body: unknown): string | undefined;
}
