import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** One character of each kind that a class may be made of. */
const POOL = [...'a0A_ -.,:;/\\\'"<>[]{}()#$%&*+=|!?@^~`\t\n\r\0éΩ語😀\u200b\ud800'];

/**
 * Texts that make a regular expression try again and again, if it can be made to: what it repeats, written as often
 * as `length` allows, behind what may stand before it, and before what it does not end with.
 */
export function attackTexts(source: string, flags: string, length: number): string[] {
	const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, {
		unicode: flags.includes('u'),
	});
	const pumps = new Set<string>();
	const add = (before: string, repeated: string) => {
		if (repeated) pumps.add(`${before}\u0000${repeated}`);
	};
	for (const alternative of alternatives) walk(alternative, '');
	return [...pumps].flatMap((pump) => {
		const [before, repeated] = [
			pump.slice(0, pump.indexOf('\0')),
			pump.slice(pump.indexOf('\0') + 1),
		];
		const many = repeated.repeat(Math.ceil(length / repeated.length));
		return ['', '\u0001', 'x', '\n!', before].map((end) => `${before}${many}${end}`);
	});

	/** @returns a text the sequence takes */
	function walk({ elements }: AST.Alternative, outer: string): string {
		let before = outer;
		for (const element of elements) {
			if (element.type === 'Quantifier') {
				const one = sampleOf(element.element);
				if (element.max > 9) {
					for (const start of ['', outer, before]) add(start, one);
					add('', before + one);
					add('', before);
					add(outer, before.slice(outer.length) + one);
				}
				if ('alternatives' in element.element)
					for (const inner of element.element.alternatives) walk(inner as AST.Alternative, before);
			} else if ('alternatives' in element) {
				for (const inner of element.alternatives) walk(inner, before);
			}
			before += sampleOf(element);
		}
		return before;
	}

	function sampleOf(element: AST.Element): string {
		switch (element.type) {
			case 'Character':
				return String.fromCodePoint(element.value);
			case 'CharacterClass':
			case 'CharacterSet':
			case 'ExpressionCharacterClass': {
				const fits = new RegExp(`^(?:${element.raw})$`, flags.replace(/[gy]/g, ''));
				return POOL.find((character) => fits.test(character)) ?? '';
			}
			case 'Quantifier':
				return sampleOf(element.element).repeat(Math.max(element.min, Math.min(1, element.max)));
			case 'Group':
			case 'CapturingGroup':
				return element.alternatives[0].elements.map(sampleOf).join('');
			default:
				return '';
		}
	}
}
