/** Longest wait for a moment without work, ms: a page that always draws something loads its parts all the same. */
const mostBusyMs = 2000
/** Where a browser does not say when it is idle, ms between two parts. */
const pauseMs = 50

/**
 * Loads parts that nobody waits for yet, one after another, each when the page has nothing to do: a key that is pressed meanwhile is heard between two of them.
 * One that fails to load is passed over.
 */
export async function loadInTurn(parts: readonly (() => Promise<unknown>)[], idle: () => Promise<void> = untilIdle): Promise<void> {
	for (const load of parts) {
		await idle()
		await load().catch(() => {})
	}
}

function untilIdle(): Promise<void> {
	return new Promise((resolve) => {
		if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: mostBusyMs })
		else setTimeout(resolve, pauseMs)
	})
}
