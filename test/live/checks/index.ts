import type { LiveCheck } from './check';
import { DESCRIBED } from './described';
import { LOGIN } from './login';
import { RELIED_ON } from './relied';
import { STORED } from './stored';
import { WRITTEN } from './written';

export const CHECKS: readonly LiveCheck[] = [
	...RELIED_ON,
	...DESCRIBED,
	...STORED,
	...WRITTEN,
	...LOGIN,
];
