import { BadRequest } from './BadRequest';

/** The JSON body of a request, each part asked for by its name and kind. */
export class Body {
	private readonly values: Record<string, unknown>;

	constructor(body: unknown) {
		if (typeof body !== 'object' || body === null || Array.isArray(body))
			throw new BadRequest('The request must be a JSON object.');
		this.values = body as Record<string, unknown>;
	}

	text(name: string): string {
		const value = this.values[name];
		if (typeof value === 'string' && value !== '') return value;
		throw new BadRequest(`"${name}" must be a text.`);
	}

	number(name: string): number {
		const value = this.values[name];
		if (typeof value === 'number' && Number.isFinite(value)) return value;
		throw new BadRequest(`"${name}" must be a number.`);
	}

	/** Undefined where it is not there. */
	optional<T>(name: string, read: (body: Body) => T): T | undefined {
		return this.values[name] === undefined ? undefined : read(this);
	}

	oneOf<T extends string>(name: string, values: readonly T[]): T {
		const value = this.text(name);
		const found = values.find((each) => each === value);
		if (!found) throw new BadRequest(`"${name}" must be one of ${values.join(', ')}.`);
		return found;
	}

	/** Texts by name. */
	texts(name: string): Record<string, string> {
		const value = this.values[name];
		const isTexts =
			typeof value === 'object' &&
			value !== null &&
			Object.values(value).every((each) => typeof each === 'string');
		if (isTexts) return value as Record<string, string>;
		throw new BadRequest(`"${name}" must be an object of texts.`);
	}
}
