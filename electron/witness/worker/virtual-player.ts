/**
 * When an ordinary player shows what it has loaded: it begins with its first piece, shows one second a second, and waits where the next piece is late. Times
 * are ms on one steady clock..
 */
export interface VirtualPlayer {
	/** A piece of the stream was loaded whole. Returns when its beginning is shown, and whether the player had to wait for it. */
	load(durationMs: number, atMs: number): { readonly shownAtMs: number; readonly hasWaited: boolean }
	/** For how long it has had nothing to show, ms; null: it plays, or it has not begun. */
	dryForMs(nowMs: number): number | null
}

/** A piece that is late by less is not noticed. */
const toleratedMs = 20

export function createVirtualPlayer(): VirtualPlayer {
	/** When what is loaded has been shown. */
	let endsAtMs: number | null = null
	return {
		load(durationMs, atMs) {
			const hasWaited = endsAtMs !== null && atMs > endsAtMs + toleratedMs
			const shownAtMs: number = endsAtMs === null || hasWaited ? atMs : endsAtMs
			endsAtMs = shownAtMs + durationMs
			return { shownAtMs, hasWaited }
		},
		dryForMs: (nowMs) => (endsAtMs === null || nowMs <= endsAtMs ? null : nowMs - endsAtMs),
	}
}
