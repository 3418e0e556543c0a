import type { Texts } from '../../texts/texts.ts'
import { type CueFacts, hasMissingFile, type RunFacts } from './cue-facts.ts'
import { lengthText } from './length-text.ts'

export interface Fix {
	readonly kind: 'find' | 'edit' | 'go' | 'skip' | 'leave' | 'run-ads' | 'cancel-ads' | 'plan-length'
	readonly label: string
	readonly isFirst?: true
	/** Of "plan-length". */
	readonly lengthS?: number
	/** Of "run-ads": those that did not run. */
	readonly count?: number
}

/** The ways out of what is wrong with a cue; the first is the one that a key takes. Pure. */
export function fixesOf(
	{ cue, state, ahead, ads, measured }: CueFacts,
	{ ads: adBreak, isOnAir, nowMs }: RunFacts,
	texts: Texts,
): readonly Fix[] {
	const words = texts.cues.fix
	const leave: Fix = { kind: 'leave', label: words.leave }
	if (measured)
		return [
			{ kind: 'plan-length', label: words.planLength({ time: lengthText(measured.tookS) }), lengthS: measured.tookS, isFirst: true },
			{ kind: 'leave', label: words.keepLength({ time: lengthText(measured.plannedS) }) },
		]
	if (ads?.isRefused && isOnAir) {
		const { state: ad, queue } = adBreak
		const count = Math.max(1, ads.count - ads.ran)
		if (queue) return [{ kind: 'cancel-ads', label: words.cancelRun({ seconds: secondsTo(queue.nextAtMs ?? nowMs, nowMs) }) }]
		if (ad.kind === 'ready') return [{ kind: 'run-ads', label: words.runAgain, count }, leave]
		if (ad.kind === 'cooldown') return [{ kind: 'run-ads', label: words.runIn({ seconds: secondsTo(ad.untilMs, nowMs) }), count }, leave]
		return [leave]
	}
	if (ahead.length > 0)
		return [
			hasMissingFile(ahead) ? { kind: 'find', label: words.find, isFirst: true } : { kind: 'edit', label: words.edit, isFirst: true },
			...(state === 'standby' ? [{ kind: 'go' as const, label: words.goWithout }] : []),
			{ kind: 'skip', label: words.skip({ number: cue.number }) },
		]
	const isPartly = ads !== null && ads.short.length > 0 && !ads.isPlaying
	return state === 'failed' || isPartly ? [leave] : []
}

function secondsTo(atMs: number, nowMs: number): number {
	return Math.max(0, Math.ceil((atMs - nowMs) / 1000))
}
