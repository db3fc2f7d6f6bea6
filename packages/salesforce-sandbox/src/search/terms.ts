import { apiError } from '../errors';

/** Does a text hold what is searched for? */
export type TextTest = (words: string[]) => boolean;

const malformed = (message: string) => apiError(400, 'MALFORMED_SEARCH', message);

/** The words of a text, as the search index keeps them. */
export const wordsOf = (text: string): string[] =>
	text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

type Token =
	| { kind: 'word'; text: string }
	| { kind: 'phrase'; text: string }
	| { kind: 'sign'; text: string };

/** Characters with a meaning in a search text; a backslash takes it from them. */
const TOKEN = /"((?:[^"\\]|\\.)*)"|([()])|((?:[^\s"()\\]|\\.)+)/gs;
const plain = (text: string) => text.replace(/\\(.)/gs, '$1');

function tokensOf(text: string): Token[] {
	return [...text.matchAll(TOKEN)].map(([, phrase, bracket, word]): Token => {
		if (phrase !== undefined) return { kind: 'phrase', text: plain(phrase) };
		if (bracket !== undefined) return { kind: 'sign', text: bracket };
		const isSign = /^(AND|OR|NOT)$/.test(word);
		return { kind: isSign ? 'sign' : 'word', text: word };
	});
}

/** `ada*` begins with, `a?a` any one character. */
function wordTest(text: string): TextTest {
	const pieces = plain(text)
		.toLowerCase()
		.split(/[^\p{L}\p{N}*?]+/u)
		.filter((piece) => piece !== '');
	const patterns = pieces.map(
		(piece) => new RegExp(`^${piece.replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 'u'),
	);
	return (words) => patterns.every((pattern) => words.some((word) => pattern.test(word)));
}

function phraseTest(text: string): TextTest {
	const wanted = wordsOf(text);
	return (words) =>
		words.some((_word, at) => wanted.every((word, offset) => words[at + offset] === word));
}

/** Reads a search text: words, phrases, AND, OR, AND NOT and brackets; words side by side must all be there. */
class TermReader {
	private at = 0;

	constructor(private readonly tokens: Token[]) {}

	read(): TextTest {
		const test = this.either();
		if (this.at < this.tokens.length) throw malformed(`unexpected token: ${this.peek()?.text}`);
		return test;
	}

	private either(): TextTest {
		const terms = [this.both()];
		while (this.take('OR')) terms.push(this.both());
		return (words) => terms.some((term) => term(words));
	}

	private both(): TextTest {
		const terms = [this.one()];
		for (;;) {
			const next = this.peek();
			if (!next || (next.kind === 'sign' && [')', 'OR'].includes(next.text))) break;
			const and = this.take('AND');
			if (this.take('NOT')) {
				const term = this.one();
				terms.push((words) => !term(words));
			} else if (and || next.kind !== 'sign' || next.text === '(') terms.push(this.one());
			else throw malformed(`unexpected token: ${next.text}`);
		}
		return (words) => terms.every((term) => term(words));
	}

	private one(): TextTest {
		if (this.take('(')) {
			const inner = this.either();
			if (!this.take(')')) throw malformed("unexpected token: '<EOF>'");
			return inner;
		}
		const token = this.peek();
		if (!token || token.kind === 'sign')
			throw malformed(`unexpected token: ${token?.text ?? '<EOF>'}`);
		this.at += 1;
		return token.kind === 'phrase' ? phraseTest(token.text) : wordTest(token.text);
	}

	private peek(): Token | undefined {
		return this.tokens[this.at];
	}

	private take(sign: string): boolean {
		const token = this.peek();
		if (token?.kind !== 'sign' || token.text !== sign) return false;
		this.at += 1;
		return true;
	}
}

/**
 * What a search text asks for.
 *
 * UNCONFIRMED: Salesforce also finds other forms of a word; here a word is found as it is written.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_find.htm (checked 2026-11)
 */
export function compileTerms(text: string): TextTest {
	const tokens = tokensOf(text);
	const letters = plain(text).replace(/[^\p{L}\p{N}]/gu, '');
	// UNCONFIRMED: The words for a search text of one character; that two are needed is documented.
	if (letters.length < 2) throw malformed(`search term must be longer than one character: ${text}`);
	return new TermReader(tokens).read();
}
