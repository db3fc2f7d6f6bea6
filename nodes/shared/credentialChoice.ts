/**
 * A credential is shown for one value of a parameter, said by the values that hide it.
 *
 * Where every value of a parameter *shows* a credential, n8n's editor takes the parameter for the choice of a way to
 * sign in. It hides it, offers all these credentials in one list, and when a node without one is opened it picks the
 * newest, and so turns a node of one platform into one of another (seen with n8n 2.41).
 */
export const hiddenUnless = (
	parameter: string,
	value: string,
	values: readonly string[],
): Record<string, string[]> => ({ [parameter]: values.filter((other) => other !== value) });
