/**
 * Takes a secret out of this process's environment: every process that is started later, FFmpeg included, would inherit it, and anybody who may read
 * one of them would have it.
 */
export function takeEnvironmentSecret(environment: Record<string, string | undefined>, name: string): string | null {
	const value = environment[name] ?? null
	delete environment[name]
	return value
}
