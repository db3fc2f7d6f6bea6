import { ACCESS } from './rows/access';
import { DATA } from './rows/data';
import { DELIVERIES } from './rows/deliveries';
import { GONE } from './rows/gone';
import { NETWORK } from './rows/network';
import { PEOPLE } from './rows/people';
import { PUSHES } from './rows/pushes';
import { PROCESSES } from './rows/processes';
import type { ProcessRow } from './together';
import { TWO_PROCESSES } from './twins';
import type { FaultRow } from './types';

/** Every fault that leaves n8n running, line by line. */
export const FAULTS: readonly FaultRow[] = [
	...NETWORK,
	...ACCESS,
	...DATA,
	...DELIVERIES,
	...PEOPLE,
	...PUSHES,
	...GONE,
];

/** The whole table. */
export const ROWS: ReadonlyArray<FaultRow & Partial<ProcessRow>> = [
	...FAULTS,
	...PROCESSES,
	TWO_PROCESSES,
];
