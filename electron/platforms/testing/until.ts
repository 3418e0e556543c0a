/** Waits for a condition, checking on every turn of the event loop; throws after `deadlineMs` of real time. */
export async function until(condition: () => boolean, what: string, deadlineMs = 5000): Promise<void> {
	const endMs = Date.now() + deadlineMs
	while (!condition()) {
		if (Date.now() > endMs) throw new Error(`Waited ${deadlineMs} ms in vain: ${what}`)
		await new Promise((resolve) => setImmediate(resolve))
	}
}
