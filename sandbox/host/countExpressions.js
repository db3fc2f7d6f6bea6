'use strict';
// Loaded into an n8n process before everything else (NODE_OPTIONS=--require), it writes a line for each isolate that
// n8n takes and each expression that it evaluates to the file named in COUNT_EXPRESSIONS.
const { appendFileSync } = require('node:fs');
const Module = require('node:module');

const file = process.env.COUNT_EXPRESSIONS;
const write = (line) => appendFileSync(file, `${JSON.stringify(line)}\n`);

/** Counts what one Expression of n8n does: it is the caller that the evaluator keeps an isolate for. */
function count(Expression) {
	const { acquireIsolate, renderExpression } = Expression.prototype;
	const holdsIsolate = (caller) => {
		const { vmEvaluator } = Expression;
		if (!vmEvaluator) return false;
		// Absent in another version of n8n: the count would be 0 whatever n8n does.
		if (!vmEvaluator.bridgesByCaller) throw new Error('n8n keeps its isolates elsewhere now');
		return vmEvaluator.bridgesByCaller.has(caller);
	};
	Expression.prototype.acquireIsolate = async function (...args) {
		const before = holdsIsolate(this);
		const acquired = await acquireIsolate.apply(this, args);
		if (!before && holdsIsolate(this)) write({ isolate: 'at once' });
		return acquired;
	};
	Expression.prototype.renderExpression = function (expression, ...args) {
		const before = holdsIsolate(this);
		write({ expression });
		try {
			return renderExpression.call(this, expression, ...args);
		} finally {
			if (!before && holdsIsolate(this)) write({ isolate: 'for an expression' });
		}
	};
}

const counted = new Set();
const load = Module._load;
Module._load = function (request, ...args) {
	const loaded = load.call(this, request, ...args);
	if (request === 'n8n-workflow' && loaded.Expression && !counted.has(loaded.Expression)) {
		counted.add(loaded.Expression);
		count(loaded.Expression);
	}
	return loaded;
};
