const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * How many records a CSV text has behind its header line, without reading their values: a pass over the text.
 * Line breaks inside quotes belong to a value, blank lines are passed over, and a last line without an end counts.
 */
export function recordsIn(csv: string): number {
	let lines = 0;
	let quoted = false;
	let isBlank = true;
	for (let at = 0; at < csv.length; at++) {
		const code = csv.charCodeAt(at);
		if (code === QUOTE) quoted = !quoted;
		if (code === LINE_FEED && !quoted) {
			if (!isBlank) lines++;
			isBlank = true;
		} else if (code !== CARRIAGE_RETURN) isBlank = false;
	}
	return Math.max(lines + (isBlank ? 0 : 1) - 1, 0);
}
