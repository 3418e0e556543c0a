/** The result of a call that returns nothing. */
export function done(_nothing: unknown): Record<string, never> {
	return {}
}
