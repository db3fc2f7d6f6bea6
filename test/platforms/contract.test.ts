import { join } from 'node:path';
import { PLATFORMS } from '../../platforms/registry';
import type { Signing } from '../builders/platformWebhook';
import { credentialTypes } from '../harness/credentialTypes';
import { describePlatform } from './suite';
import { describeCompleteness } from './suite/completeness';

const ROOT = join(__dirname, '../..');

/** How a platform signs stands in its folder of tests, `<id>/signing.ts`. */
function signingOf(id: string): Signing {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	return (require(`./${id}/signing`) as { signing: Signing }).signing;
}

for (const platform of PLATFORMS) {
	const credentialType = credentialTypes().find(({ name }) => name === platform.credential.type);
	describePlatform(platform, { signing: signingOf(platform.id), credentialType });
	describe(platform.displayName, () => describeCompleteness(platform, ROOT));
}
