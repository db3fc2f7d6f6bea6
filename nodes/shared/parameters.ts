import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	INodeProperties,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { notChosen } from '../../core/failure/notChosen';
import { SetupError } from '../../core/failure/syncError';

/** Values there can be: a list of them, or a table by them. */
type Choices<T extends string> = readonly T[] | Readonly<Record<T, unknown>>;

/**
 * Values of parameters, in the types they stand for. What is wrong with one is told under the name the editor
 * shows. A parameter that the other settings hide has no value.
 */
export class Parameters {
	/** @param valueOf undefined for what is not there, null for what is there and empty */
	constructor(
		private readonly valueOf: (name: string) => unknown,
		private readonly properties: readonly INodeProperties[],
	) {}

	/** Was the option added to its collection? It can be empty all the same. */
	has(name: string): boolean {
		return this.valueOf(name) !== undefined;
	}

	/** The value as it is. */
	value(name: string): unknown {
		return this.valueOf(name) ?? undefined;
	}

	/** Without white space around it; empty when there is none. */
	text(name: string): string {
		return this.raw(name).trim();
	}

	/** As it was entered, white space included. */
	raw(name: string): string {
		return String(this.value(name) ?? '');
	}

	flag(name: string, otherwise = false): boolean {
		return (this.value(name) ?? otherwise) === true;
	}

	/** @throws SetupError for what is not a number */
	number(name: string, otherwise: number): number {
		const value = this.value(name) ?? otherwise;
		const number = value === '' ? NaN : Number(value);
		if (!Number.isNaN(number)) return number;
		throw this.refusal(name, value, 'is not a number', 'Enter a number.');
	}

	/** @throws SetupError for a value that is none of the choices */
	choice<T extends string>(name: string, choices: Choices<T>, otherwise?: T): T {
		return this.oneOf(name, this.value(name) ?? otherwise, choices);
	}

	/**
	 * Several of the choices, each once.
	 *
	 * @throws SetupError for a value that is none of them
	 */
	choices<T extends string>(name: string, choices: Choices<T>): T[] {
		return this.names(name).map((value) => this.oneOf(name, value, choices));
	}

	/** Several names, each once: chosen from a list, or entered with commas, semicolons or line breaks between. */
	names(name: string): string[] {
		const value = this.value(name) ?? [];
		const names = Array.isArray(value) ? value.map(String) : String(value).split(/[,;\n]/);
		return [...new Set(names.map((one) => one.trim()).filter(Boolean))];
	}

	/**
	 * A field or object that was chosen from the list or entered by API name; empty when none was. Read by hand:
	 * n8n's own extraction fails for a parameter that the other settings hide.
	 */
	locator(name: string): string {
		const raw = this.value(name);
		const value = typeof raw === 'object' ? (raw as { value?: unknown }).value : raw;
		return typeof value === 'string' ? value.trim() : '';
	}

	/**
	 * A field or object that the work cannot do without.
	 *
	 * @throws SetupError when none was chosen
	 */
	requireLocator(name: string, why = ''): string {
		const value = this.locator(name);
		if (value) return value;
		throw notChosen(this.labelOf(name), why);
	}

	/** The options of a collection. */
	collection(name: string): Parameters {
		const values = (this.value(name) ?? {}) as IDataObject;
		return new Parameters(
			(option) => (option in values ? (values[option] ?? null) : undefined),
			this.named(name).flatMap(({ options = [] }) => options as INodeProperties[]),
		);
	}

	/** The rows of a fixed collection. */
	rows(name: string, group: string): Parameters[] {
		const groups = (this.value(name) ?? {}) as Record<string, IDataObject[] | undefined>;
		const columns = this.named(name)
			.flatMap(({ options = [] }) => options as Array<{ name: string; values?: INodeProperties[] }>)
			.flatMap(({ name: found, values = [] }) => (found === group ? values : []));
		return (groups[group] ?? []).map((row) => new Parameters((column) => row[column], columns));
	}

	/**
	 * Rows by what one of their columns says; those where it is empty are left out.
	 *
	 * @throws SetupError for two rows that say the same, in whatever letter case: one of them would do nothing
	 */
	rowsBy(name: string, group: string, column: string): Map<string, Parameters> {
		const seen = new Set<string>();
		const rows = this.rows(name, group).filter((row) => row.text(column) !== '');
		for (const row of rows) {
			const said = row.text(column);
			if (seen.has(said.toLowerCase()))
				throw new SetupError(`"${this.labelOf(name)}" names "${said}" twice`, {
					move: 'fixMapping',
					remedy: 'Open the node and remove one of the two: only one of them could count.',
				});
			seen.add(said.toLowerCase());
		}
		return new Map(rows.map((row) => [row.text(column), row]));
	}

	/** The values of a resource mapper, by the field they belong to. */
	mapped(name: string): IDataObject {
		return (this.value(`${name}.value`) ?? {}) as IDataObject;
	}

	/** The parameter's name in the editor. */
	labelOf(name: string): string {
		return this.named(name)[0]?.displayName ?? name;
	}

	private oneOf<T extends string>(name: string, value: unknown, choices: Choices<T>): T {
		const values: readonly string[] = Array.isArray(choices) ? choices : Object.keys(choices);
		if (values.includes(value as string)) return value as T;
		const remedy = `Choose it from the list, or have the expression give one of: ${values.join(', ')}.`;
		throw this.refusal(name, value, 'is none of its values', remedy);
	}

	private named(name: string): INodeProperties[] {
		return this.properties.filter((property) => property.name === name);
	}

	private refusal(name: string, value: unknown, reason: string, remedy: string): SetupError {
		const shown = value === undefined ? 'nothing' : `"${String(value).slice(0, 60)}"`;
		return new SetupError(`The value of "${this.labelOf(name)}" ${reason}: ${shown}`, {
			move: 'fixMapping',
			fields: [name],
			remedy: `Open the node and correct "${this.labelOf(name)}". ${remedy}`,
		});
	}
}

/** The parameters of an action node, as they are for one of its items. */
export function parametersOf(
	context: IExecuteFunctions,
	properties: readonly INodeProperties[],
	itemIndex: number,
): Parameters {
	return new Parameters(
		(name) => context.getNodeParameter(name, itemIndex, null) as unknown,
		properties,
	);
}

/** The parameters of a trigger node, which has no items. */
export function triggerParametersOf(
	context: ITriggerFunctions | IWebhookFunctions | IHookFunctions,
	properties: readonly INodeProperties[],
): Parameters {
	return new Parameters((name) => context.getNodeParameter(name, null) as unknown, properties);
}
