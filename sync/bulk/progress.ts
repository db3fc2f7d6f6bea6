/** How a part ended: `refused` when the platform refused some of its records. */
export type PartEnd = 'clean' | 'refused';

/**
 * Which parts of a run are finished, kept where it survives the end of the process at any moment. Holds one run
 * at a time, and may forget: then records are sent again, never left out.
 */
export interface Progress {
	/** Has no earlier run left anything? */
	isEmpty(): Promise<boolean>;

	/** Number of the run that was begun last under this basis; undefined when there is none. */
	numberOf(basis: string): Promise<string | undefined>;

	/** Which of these query jobs belong to the run that was begun last under this basis. */
	jobsOf(basis: string, jobIds: readonly string[]): Promise<string[]>;

	/**
	 * Forgets every earlier run and notes number and query jobs of this one.
	 *
	 * @param runNumber of `newRunNumber`
	 */
	begin(basis: string, runNumber: string, jobIds: readonly string[]): Promise<void>;

	/**
	 * Finished parts of a run by number, from 1; undefined when what is kept is not of this run.
	 *
	 * @param jobs how many query jobs the run has
	 */
	finishedParts(run: string, jobs: number): Promise<Map<number, PartEnd> | undefined>;

	/** The part is finished, for good. */
	finish(run: string, part: number, end: PartEnd): Promise<void>;

	/** The run has ended: nothing is left to go on with. */
	clear(): Promise<void>;
}
