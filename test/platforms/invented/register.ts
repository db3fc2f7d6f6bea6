import type { Platform } from '../../../platforms/contract';
import { PLATFORMS } from '../../../platforms/registry';
import { acme } from './acme';
import { beacon } from './beacon';

/**
 * Stands for the line in `platforms/registry.ts`. Nodes make their lists from the registry when they are
 * loaded: import this before them.
 */
(PLATFORMS as Platform[]).push(acme, beacon);
