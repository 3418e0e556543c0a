/** For the log: the stack where there is one. */
export function errorText(error: unknown): string {
	return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
}
