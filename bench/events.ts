/**
 * Product events on their way to the Salesforce timeline: a flow of n8n's own nodes and this package's template,
 * in one run on the same real n8n and the same pretend Salesforce.
 *
 *     npm run bench:events -- --help
 *
 * Needs the built package. Ends with 1 when something that was measured does not hold.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gatesOf } from './events/gates';
import { readOptions, USAGE, type Options } from './events/options';
import { gateLines, inShort, ratios } from './events/report/text';
import { writePages } from './events/report/write';
import { merged, type Results } from './events/results';
import { run } from './events/run';

const say = (line: string) => console.log(line);

function again(files: readonly string[]): Results {
	const results = merged(files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Results));
	for (const measurement of results.measurements) say(inShort(measurement));
	return results;
}

async function main({ from, json, write, ...options }: Options): Promise<number> {
	const keep = (results: Results) => {
		if (json) writeFileSync(json, JSON.stringify(results, null, '\t'));
	};
	const results = from ? again(from) : await run(options, say, keep);
	keep(results);
	const gates = gatesOf(results);
	say(['', ...ratios(results), '', ...gateLines(gates)].join('\n'));
	if (write) writePages(results);
	for (const problem of results.problems) say(`PROBLEM      ${problem}`);
	return gates.some(({ holds }) => holds === false) || results.problems.length > 0 ? 1 : 0;
}

function readCommand(): Options | 'help' | undefined {
	try {
		return readOptions(process.argv.slice(2));
	} catch (error) {
		console.error((error as Error).message);
		return undefined;
	}
}

const options = readCommand();
if (options === 'help') say(USAGE);
else if (options) void main(options).then((code) => (process.exitCode = code));
else process.exitCode = 2;
