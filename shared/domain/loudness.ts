import { z } from 'zod'

/** Loudness of the program as ITU-R BS.1770-4 measures it. null = nothing was loud enough, or not for long enough. */
export const loudnessReading = z.object({
	/** The last 400 ms, LUFS. */
	momentaryLufs: z.number().nullable(),
	/** The last 3 s, LUFS. */
	shortTermLufs: z.number().nullable(),
	/** Everything since the start of the measurement, without pauses, LUFS. */
	integratedLufs: z.number().nullable(),
	/** How far quiet and loud parts are apart (EBU Tech 3342), LU. */
	rangeLu: z.number().nullable(),
	/** The highest peak between the samples since the start of the measurement, dBTP. */
	truePeakDb: z.number().nullable(),
	/** How much sound was measured since the start, ms. */
	measuredMs: z.number(),
})
export type LoudnessReading = z.infer<typeof loudnessReading>

export const noLoudness: LoudnessReading = {
	momentaryLufs: null,
	shortTermLufs: null,
	integratedLufs: null,
	rangeLu: null,
	truePeakDb: null,
	measuredMs: 0,
}

/** How loud a destination wants the program: it turns louder ones down, or asks for this. */
export const loudnessRule = z.object({ lufs: z.number(), truePeakDb: z.number() })
export type LoudnessRule = z.infer<typeof loudnessRule>

/** AES TD1004.1.15-10, for streams whose service publishes nothing: not louder than -16 LUFS, peaks not above -1 dBTP. */
export const recommendedLoudness: LoudnessRule = { lufs: -16, truePeakDb: -1 }

/** Closer than this to the target counts as on target, LU. */
export const toleranceLu = 1

export const loudnessTarget = loudnessRule.extend({
	/** Whose target it is: a person chose it, a destination asks for it, or it is recommended for streams in general. */
	from: z.enum(['chosen', 'destination', 'recommended']),
	/** The destination that asks for it; null = none does. */
	name: z.string().nullable(),
})
export type LoudnessTarget = z.infer<typeof loudnessTarget>

export const loudnessView = z.object({
	reading: loudnessReading,
	target: loudnessTarget,
	/** How much louder than the target the last half minute was, LU, negative = quieter. null = on target, or not known yet. */
	offTargetLu: z.number().nullable(),
})
export type LoudnessView = z.infer<typeof loudnessView>

interface AskingDestination {
	readonly name: string
	readonly enabled: boolean
	readonly aside: boolean
	readonly loudness?: LoudnessRule
}

/** The target of the program: the chosen one, else that of the enabled destination that asks for the quietest program, else the recommended one. Pure. */
export function loudnessTargetOf(chosenLufs: number | null, destinations: readonly AskingDestination[]): LoudnessTarget {
	if (chosenLufs !== null) return { ...recommendedLoudness, lufs: chosenLufs, from: 'chosen', name: null }
	let strictest: LoudnessTarget | null = null
	for (const { name, enabled, aside, loudness } of destinations) {
		if (!enabled || aside || !loudness) continue
		if (!strictest || loudness.lufs < strictest.lufs) strictest = { ...loudness, from: 'destination', name }
	}
	return strictest ?? { ...recommendedLoudness, from: 'recommended', name: null }
}

/** The seconds that decide whether the program is off target. */
export const offTargetSeconds = 30
/** Fewer seconds with sound say nothing, and some of them may lie on the other side of the target. */
const leastSeconds = 20
const mostOfThem = 0.8

/** How far the program has been off target, LU; null = it was not, or not all the time. `seconds`: loudness over 3 s, once a second, null = silence. Pure. */
export function offTarget(seconds: readonly (number | null)[], targetLufs: number): number | null {
	const heard = seconds.filter((lufs) => lufs !== null)
	if (heard.length < leastSeconds) return null
	const energy = heard.reduce((sum, lufs) => sum + 10 ** (lufs / 10), 0) / heard.length
	const off = 10 * Math.log10(energy) - targetLufs
	if (Math.abs(off) <= toleranceLu) return null
	const same = heard.filter((lufs) => (off > 0 ? lufs > targetLufs + toleranceLu : lufs < targetLufs - toleranceLu))
	return same.length >= mostOfThem * heard.length ? off : null
}
