import type { Color, SmallFrame } from '../../../e2e/support/small-frames.ts'
import { median } from '../../bench/lib/statistics.ts'
import { type SceneName, scenes } from './cue-plan.ts'

/** A scene of what arrived, from its first frame on, ms of the file. */
export type Looks = readonly { readonly scene: SceneName | null; readonly fromMs: number }[]

export interface ExpectedScene {
	readonly scene: SceneName
	/** Unix ms. */
	readonly atMs: number
	/** A slate, or the return from it: no cue says when to the frame. */
	readonly isRough: boolean
}

/** What should have arrived, Unix ms. */
export interface ExpectedShow {
	/** The first is what was on air before the first cue. */
	readonly scenes: readonly ExpectedScene[]
	/** The lower third, and the time around it in which its scene is on air. */
	readonly text: { readonly fromMs: number; readonly inMs: number; readonly outMs: number; readonly toMs: number }
	readonly film: { readonly file: string; readonly fromMs: number; readonly toMs: number }
}

/** The colors of scenes are further apart. */
const sameColor = 30

/** Which scene is seen when. Pure. */
export function looksOf(frames: readonly SmallFrame[]): Looks {
	const looks: { scene: SceneName | null; fromMs: number }[] = []
	for (const frame of frames) {
		const scene = sceneOf(frame.at(0.06, 0.1))
		if (looks.length === 0 || looks.at(-1)?.scene !== scene) looks.push({ scene, fromMs: frame.atS * 1000 })
	}
	return looks
}

function sceneOf({ r, g, b }: Color): SceneName | null {
	const names = Object.keys(scenes) as SceneName[]
	return (
		names.find((name) => {
			const [red = 0, green = 0, blue = 0] = (scenes[name].match(/[0-9a-f]{2}/g) ?? []).map((part) => Number.parseInt(part, 16))
			return Math.max(Math.abs(r - red), Math.abs(g - green), Math.abs(b - blue)) < sameColor
		}) ?? null
	)
}

/** Unix time minus the file's, ms: what the takes have in common. Pure. */
export function offsetOf(looks: Looks, expected: readonly ExpectedScene[]): number {
	return median(
		expected.flatMap(({ atMs, isRough }, index) => (index === 0 || isRough ? [] : [atMs - (looks[index]?.fromMs ?? Number.NaN)])),
	)
}
