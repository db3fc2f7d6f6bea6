import type { IDataObject } from 'n8n-workflow';

/** What a builder tries a workflow with carries `sample: true`: it is about people who do not exist. */
export const isSample = ({ sample }: IDataObject): boolean => sample === true;

/** Why nothing is written for a sample, unless the builder asked for it. */
export const SAMPLE = 'a sample to try the workflow with: nothing is written for it';
