/**
 * Removes a secret from this process's environment: every process that is started later, FFmpeg included, would inherit it, and anybody who can read
 * the environment of one of them could read the secret.
 */
export function takeEnvironmentSecret(environment: Record<string, string | undefined>, name: string): string | null {
	const value = environment[name] ?? null
	delete environment[name]
	return value
}
