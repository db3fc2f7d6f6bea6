/** How many NPS answers there are of what kind. */
export interface NpsCounts {
	answers: number;
	/** Mean of the scores, 0 to 10. */
	average: number;
	/** Answers of 9 and 10. */
	promoters: number;
	/** Answers of 0 to 6. */
	detractors: number;
	/** When the latest was given, as Salesforce wrote it. */
	lastAnswerAt: unknown;
}

/** The scores from which, and up to which, somebody is a promoter or a detractor. */
export const PROMOTER_FROM = 9;
export const DETRACTOR_TO = 6;

/**
 * The Net Promoter Score, -100 to 100 with one decimal: the percentage of promoters minus that of detractors. Of three
 * answers 10, 9 and 3 it is 33.3, while their average is 7.33.
 */
export function netPromoterScore({ answers, promoters, detractors }: NpsCounts): number {
	return rounded(((promoters - detractors) / answers) * 100, 1);
}

/** As Salesforce rounds a number to the decimals of its field: half away from zero. */
export function rounded(value: number, decimals: number): number {
	const factor = 10 ** decimals;
	return (Math.sign(value) * Math.round(Math.abs(value) * factor + 1e-9)) / factor || 0;
}
