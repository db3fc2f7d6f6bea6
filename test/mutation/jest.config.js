const { resolve } = require('node:path');
const { projects } = require('../../jest.config.js');

const unit = projects.find(({ displayName }) => displayName === 'unit');

/** The rules by their own tests: a rule that only a test far away holds counts as not held. */
module.exports = {
	...unit,
	rootDir: resolve(__dirname, '../..'),
	testMatch: ['core', 'sync', 'salesforce/errors'].map(
		(folder) => `<rootDir>/test/${folder}/**/*.test.ts`,
	),
};
