/** The Salesforce kit that comes with the package, as the build converts it from `salesforce-kit/`. */
export interface Kit {
	/** For example `1.0.0`. */
	version: string;
	/** Of the Metadata API, for example `67.0`. */
	apiVersion: string;
	/** As the kit's package.xml lists them. */
	components: readonly KitComponent[];
	fields: readonly KitField[];
	/** Names in the zip. */
	files: readonly string[];
	/** What the Metadata API deploys. */
	zipBase64: string;
}

export interface KitComponent {
	/** Metadata type, for example `CustomField`. */
	type: string;
	/** Full name, for example `Contact.ProductSync_User_Id__c`. */
	name: string;
}

export interface KitField {
	/** `Activity` for the fields of Task and Event. */
	object: string;
	name: string;
	/** Metadata type of the field, for example `LongTextArea`. */
	type: string;
	unique: boolean;
	externalId: boolean;
	/** Computed, so that nobody writes it; `type` is that of its result. */
	formula: boolean;
	/** Of a lookup. */
	referenceTo?: string;
}

/** The kit beside the compiled code. In the source tree it is not there until it is built. */
export function loadKit(): Kit {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- the build makes it; an import would be looked for before
	return require('../../salesforce-kit/kit.json') as Kit;
}

/** The version that the help text of one of {@link KIT_ID_FIELDS} tells. */
export function versionIn(helpText: string | null | undefined): string | undefined {
	return /Product Sync kit (\d+\.\d+\.\d+)\.$/.exec(helpText ?? '')?.[1];
}

/** Positive when the first version is the later one. */
export function compareVersions(one: string, other: string): number {
	const [a, b] = [one, other].map((version) => version.split('.').map(Number));
	const at = a.findIndex((part, index) => part !== b[index]);
	return at === -1 ? 0 : a[at] - b[at];
}
