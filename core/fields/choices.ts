import { plainTexts, toExactText } from './texts';
import { bad, good, type Convert, type WritableField } from './writableField';

export const toPicklist: Convert = (value, field, timeZone) => {
	const text = toExactText(value, field, timeZone);
	if (!text.ok) return text;
	const choice = choiceOf(text.value as string, field);
	return choice === undefined ? none(value, field) : good(choice);
};

/**
 * Choices of a list, or of one text with semicolons between them. Commas are between choices only where each part
 * is one: `Food, Drinks` can be one choice.
 */
export const toMultiPicklist: Convert = (value, field) => {
	const texts = plainTexts(value);
	if (!texts) return bad(value, 'a list of choices: it is an object; map one of its values');
	const choices: string[] = [];
	for (const text of texts) {
		const found = choicesIn(text, field);
		if (!found) return none(value, field);
		choices.push(...found);
	}
	return good([...new Set(choices)].join(';'));
};

function choicesIn(text: string, field: WritableField): string[] | undefined {
	const parts = partsOf(text, ';').flatMap((part) =>
		isListed(part, field) || !part.includes(',') ? [part] : (listedParts(part, field) ?? [part]),
	);
	const choices = parts.map((part) =>
		part.includes(',') && hasList(field) && !isListed(part, field)
			? undefined
			: choiceOf(part, field),
	);
	return choices.every((choice) => choice !== undefined) ? choices : undefined;
}

function listedParts(text: string, field: WritableField): string[] | undefined {
	const parts = partsOf(text, ',');
	return parts.every((part) => isListed(part, field)) ? parts : undefined;
}

function partsOf(text: string, separator: string): string[] {
	return text
		.split(separator)
		.map((part) => part.trim())
		.filter(Boolean);
}

/** The choice as Salesforce names it in its API; undefined when the field takes no such choice. */
function choiceOf(text: string, field: WritableField): string | undefined {
	const listed = listedChoice(text, field);
	return listed ?? (field.restrictedPicklist && hasList(field) ? undefined : text);
}

/** By its API name, else by the label that people see. */
function listedChoice(text: string, { picklistValues = [] }: WritableField): string | undefined {
	const active = picklistValues.filter((choice) => choice.active);
	return (active.find(({ value }) => value === text) ?? active.find(({ label }) => label === text))
		?.value;
}

function isListed(text: string, field: WritableField): boolean {
	return listedChoice(text, field) !== undefined;
}

function hasList({ picklistValues = [] }: WritableField): boolean {
	return picklistValues.length > 0;
}

function none(value: unknown, { picklistValues = [] }: WritableField) {
	const active = picklistValues.filter((choice) => choice.active).map((choice) => choice.value);
	return bad(value, `a choice of the field: ${active.slice(0, 10).join('; ')}`);
}
