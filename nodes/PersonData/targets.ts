import { PRODUCT_TARGETS } from '../../sync/profiles/target';

/** The users of each platform. */
export const PERSON_TARGETS = PRODUCT_TARGETS.filter(({ kind }) => kind === 'user');
