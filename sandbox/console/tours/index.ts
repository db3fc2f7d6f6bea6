import { healed } from './healed';
import { productToSalesforce } from './productToSalesforce';
import { salesforceToProduct } from './salesforceToProduct';
import type { Tour } from './Tour';

/** The guided tours, in the order in which they are offered. */
export const TOURS: readonly Tour[] = [productToSalesforce, salesforceToProduct, healed];
