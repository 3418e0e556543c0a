import { type Arrival, lossBetween } from './arrivals.ts'
import type { End, Fault, Stage } from './fault.ts'
import type { FaultRow } from './table.ts'
import type { Seen } from './watch.ts'

/** Of one AAC frame, ms. */
const soundMs = (1024 * 1000) / 48_000

/** A fault that was done. Moments on the steady clock, ms. */
export interface Suffered {
	readonly fault: Omit<Fault, 'does'>
	readonly fromMs: number
	/** When it was over. */
	readonly overMs: number
	/** When the show had been well again for a while, or was not waited for anymore. */
	readonly toMs: number
	/** Since when it was well again; null = it was not. */
	readonly wellAtMs: number | null
	/** Pictures that were repeated meanwhile because there was no time for another one. */
	readonly dropped: number
	readonly seen: Seen
	/** When a process that hung was ended. */
	readonly noticedAtMs: number | null
	readonly wasHeld: boolean
}

/** What a fault came to for one destination. `home`: the studio's folder, which is nobody's business. Pure. */
export function judged(suffered: Suffered, there: End, other: End, home: string, frameMs: number): Omit<FaultRow, 'recording'> {
	const { fault, fromMs, overMs, toMs, wellAtMs, dropped, seen } = suffered
	const { limits = {} } = fault
	const endedMs = fault.lasts ? overMs : fromMs
	const here = lossOf(there, fromMs, toMs, frameMs)
	const elsewhere = lossOf(other, fromMs, toMs, frameMs)
	const noticedAt = fault.isOfDestination ? [seen.noticedOf.get(there.id)] : [seen.noticedAtMs, suffered.noticedAtMs]
	const noticed = noticedAt.filter((atMs) => atMs !== null && atMs !== undefined)
	const noticedMs = noticed.length === 0 ? null : Math.min(...noticed) - fromMs
	const backAtMs = fault.isWell ? wellAtMs : here.backAtMs
	const backMs = backAtMs === null ? null : Math.max(0, backAtMs - endedMs)
	const { fps, soundHoleMs } = flowBetween(other, fromMs, overMs, dropped)
	const isHeard = ({ about }: { readonly about: string | null }) => about === null || about === there.name || !fault.isOfDestination
	const said = seen.said.filter(isHeard).map(({ text }) => shown(text, there, home))
	const broken = [
		...(wellAtMs === null ? ['the show was not well again'] : []),
		...(elsewhere.frames > 0 && !limits.hitsAll ? [`the other destination lost ${elsewhere.frames} frames`] : []),
		...(elsewhere.samples > 0 && !limits.hitsAll ? [`the other destination lost ${elsewhere.samples} samples`] : []),
		...over('said after', noticedMs ?? Number.POSITIVE_INFINITY, limits.noticedMs),
		...over('back after', backMs ?? 0, limits.backMs),
		...over('pause of', here.longestMs, limits.pauseMs),
		...(limits.isLossless && here.frames > 0 ? [`it lost ${here.frames} frames`] : []),
		...(limits.leastFps !== undefined && fps < limits.leastFps ? [`${fps.toFixed(1)} pictures a second, limit ${limits.leastFps}`] : []),
		...(limits.isSoundWhole && soundHoleMs > 3 * soundMs ? [`a hole of ${soundHoleMs.toFixed(0)} ms in the sound`] : []),
		...(fault.says && !said.some((text) => fault.says?.test(text)) ? [`nothing was said like ${fault.says.source}`] : []),
	]
	const untrue = seen.untrue.filter(isHeard).map(({ text }) => shown(text, there, home))
	return { group: groupOf(fault, there), name: fault.name, noticedMs, here, other: elsewhere, backMs, said, untrue, broken }
}

/** Where the row of a destination stands. */
export function groupOf(
	{ group, isOfDestination }: Pick<Fault<Stage>, 'group' | 'isOfDestination'>,
	{ protocol }: Pick<End, 'protocol'>,
): string {
	return isOfDestination ? `${group} over ${protocol.toUpperCase()}` : group
}

function shown(text: string, there: End, home: string): string {
	return text.replaceAll(home, '…').replaceAll(there.name, 'There')
}

function lossOf({ pictures, sounds }: End, fromMs: number, toMs: number, frameMs: number): FaultRow['here'] {
	const { frames, longestMs, backAtMs } = lossBetween(pictures, fromMs, toMs, frameMs)
	return { frames, samples: lossBetween(sounds, fromMs, toMs, soundMs).frames * 1024, longestMs, backAtMs }
}

/** Pictures a second between these moments, and the longest hole in the sound, ms. `dropped`: pictures of them that were repeated. */
function flowBetween(
	{ pictures, sounds }: Pick<End, 'pictures' | 'sounds'>,
	fromMs: number,
	toMs: number,
	dropped: number,
): { readonly fps: number; readonly soundHoleMs: number } {
	const within = (all: readonly Arrival[]) => all.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
	const times = within(sounds).map(({ timestampMs }) => timestampMs)
	const steps = times.slice(1).map((time, index) => time - (times[index] ?? time))
	return { fps: (within(pictures).length - dropped) / Math.max(1, (toMs - fromMs) / 1000), soundHoleMs: Math.max(0, ...steps) }
}

function over(what: string, ms: number, limitMs: number | undefined): string[] {
	if (limitMs === undefined || ms <= limitMs) return []
	return [Number.isFinite(ms) ? `${what} ${(ms / 1000).toFixed(2)} s, limit ${limitMs / 1000} s` : `never ${what.replace(' after', '')}`]
}
