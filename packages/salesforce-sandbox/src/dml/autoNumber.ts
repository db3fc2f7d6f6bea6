/** The value of an auto number: its display format with the number filled in, `PA-{0000}` → `PA-0007`. */
export function toAutoNumber(format: string, number: number): string {
	return format.replace(/\{(0+)\}/, (_all, zeros: string) =>
		String(number).padStart(zeros.length, '0'),
	);
}
