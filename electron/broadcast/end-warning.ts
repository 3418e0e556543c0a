import { say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { Clock } from '../lib/clock.ts'

/** Warns before a platform ends a broadcast automatically. */
export interface EndWarning {
	/** Unix ms on our clock; null = it does not end automatically. */
	set(endsAtMs: number | null): void
	/** Stopping twice is harmless. */
	dispose(): void
}

/** When to warn before the end, ms. */
const warningsMs = [10 * 60_000, 2 * 60_000] as const
/** Readings of the same end time differ by less than this, ms. */
const sameMomentMs = 5000

export function createEndWarning(options: { readonly clock: Clock; readonly warn: (text: Text) => void }): EndWarning {
	const { clock } = options
	let endsAtMs: number | null = null
	let warned = 0
	let cancel = (): void => {}

	function evaluate(): void {
		cancel()
		if (endsAtMs === null) return
		const leftMs = endsAtMs - clock.now()
		const due = warningsMs.filter((beforeMs) => leftMs <= beforeMs).length
		if (due > warned && leftMs > 0) options.warn(say('destination/ends-soon', { minutes: Math.round(leftMs / 60_000) }))
		warned = Math.max(warned, due)
		const next = warningsMs[due]
		if (next !== undefined) cancel = clock.after(leftMs - next, evaluate)
	}

	return {
		set(atMs) {
			if (atMs !== null && endsAtMs !== null && Math.abs(atMs - endsAtMs) < sameMomentMs) return
			if (atMs === endsAtMs) return
			endsAtMs = atMs
			warned = 0
			evaluate()
		},
		dispose: () => cancel(),
	}
}
