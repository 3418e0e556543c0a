import { noCounters } from '../../shared/domain/destination.ts'
import type { Stretch } from './destination.ts'
import type { PushTotals } from './show-pushes.ts'

/** Periods in which a platform reported that viewers could see the show, in order. Unix ms; the last one has no end while it continues. */
export type SeenTimes = readonly { readonly startMs: number; readonly endMs: number | null }[]

/** `onAir`: from a reading; null = not reported, so the previous report still applies. */
export function withReading(seen: SeenTimes, onAir: boolean | null, nowMs: number): SeenTimes {
	const last = seen.at(-1)
	const isSeen = last?.endMs === null
	if (onAir === null || onAir === isSeen) return seen
	if (onAir) return [...seen, { startMs: nowMs, endMs: null }]
	return last ? [...seen.slice(0, -1), { ...last, endMs: nowMs }] : seen
}

/**
 * A live period of a push stays live only while its platform reported it: before the first reading it was still connecting, later it was hidden.
 * Pure.
 */
export function stretchesAsSeen(stretches: readonly Stretch[], seen: SeenTimes): readonly Stretch[] {
	const firstMs = seen[0]?.startMs ?? Number.POSITIVE_INFINITY
	const cut = stretches.flatMap((stretch) => (stretch.state === 'live' ? cutLive(stretch, seen, firstMs) : [stretch]))
	return joined(cut)
}

/** A broadcast without a push has no counters: from its first moment on air, its time on air is what the platform reported. Pure. */
export function remoteTotals(seen: SeenTimes, nowMs: number): PushTotals {
	const [first] = seen
	const last = seen.at(-1)
	if (!first || !last) return { counters: noCounters, stretches: [] }
	const liveMs = seen.reduce((sum, { startMs, endMs }) => sum + (endMs ?? nowMs) - startMs, 0)
	return { counters: { ...noCounters, liveMs }, stretches: [{ state: 'live', startMs: first.startMs, endMs: last.endMs ?? nowMs }] }
}

function cutLive({ startMs, endMs }: Stretch, seen: SeenTimes, firstMs: number): readonly Stretch[] {
	const unseen = (from: number, to: number): Stretch[] => {
		if (to <= from) return []
		const turnMs = Math.min(to, Math.max(from, firstMs))
		const parts: readonly Stretch[] = [
			{ state: 'connecting', startMs: from, endMs: turnMs },
			{ state: 'hidden', startMs: turnMs, endMs: to },
		]
		return parts.filter((part) => part.endMs > part.startMs)
	}
	const parts: Stretch[] = []
	let at = startMs
	for (const time of seen) {
		const from = Math.max(startMs, time.startMs)
		const to = Math.min(endMs, time.endMs ?? endMs)
		if (to <= from) continue
		parts.push(...unseen(at, from), { state: 'live', startMs: from, endMs: to })
		at = to
	}
	return [...parts, ...unseen(at, endMs)]
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
	const all: Stretch[] = []
	for (const next of stretches) {
		const last = all.at(-1)
		const continues = last && last.state === next.state && last.endMs === next.startMs
		if (continues) all.splice(-1, 1, { ...last, endMs: next.endMs })
		else all.push(next)
	}
	return all
}
