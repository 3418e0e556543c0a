/** Text of an error for the log, with its stack if it has one. */
export function errorText(error: unknown): string {
	return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
}
