/** Waits for a condition; fails with what was waited for after the limit. */
export async function waitUntil(what: string, isTrue: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<void> {
	const deadline = Date.now() + limitMs
	while (!(await isTrue())) {
		if (Date.now() > deadline) throw new Error(`Waited ${limitMs} ms for: ${what}`)
		await new Promise((resolve) => setTimeout(resolve, 20))
	}
}
