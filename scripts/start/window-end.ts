export interface WindowEnd {
	/** Chromium's exit code; null = a signal ended it. */
	readonly code: number | null
	/** How long it was open, ms. */
	readonly openMs: number
	/** A show or a recording runs. */
	readonly busy: boolean
	/** How often it was opened again on its own within the last minute. */
	readonly recentReopens: number
}

/**
 * - `handed-over`: a Chromium that was open already shows the page; its end is not seen from here.
 * - `not-opened`: Chromium refused to start.
 * - `reopen`: the window crashed or was killed during a show.
 * - `keep-running`: a person closed it during a show, or it keeps crashing: the show goes on without it.
 * - `end`: nothing is running, so closing the window ends the studio.
 */
export type AfterWindow = 'handed-over' | 'not-opened' | 'reopen' | 'keep-running' | 'end'

/** A Chromium that is gone this soon never had a window of its own, ms. */
const openingMs = 3000
/** A window that crashes more often than this in a minute would only take the computer's time from the show. */
const mostReopens = 3

/** What happens to the studio when its window is gone. The window is not the show: nothing that happens to it ends one. */
export function afterWindow({ code, openMs, busy, recentReopens }: WindowEnd): AfterWindow {
	const crashed = code !== 0
	if (openMs < openingMs && recentReopens === 0) return crashed ? 'not-opened' : 'handed-over'
	if (!busy) return 'end'
	return crashed && recentReopens < mostReopens ? 'reopen' : 'keep-running'
}
