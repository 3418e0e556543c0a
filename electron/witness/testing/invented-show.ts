import { type Fingerprint, fingerprintEveryMs, fingerprintSize, quietDb } from '../../media/fingerprint/fingerprint.ts'

/** Numbers from 0 to 1 that depend on their arguments only. */
function chance(...seeds: readonly number[]): number {
	let hash = 2166136261
	for (const seed of seeds) hash = Math.imul(hash ^ Math.floor(seed), 16777619) >>> 0
	hash = Math.imul(hash ^ (hash >>> 15), 2246822507) >>> 0
	return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}

export interface Scene {
	/** Another number is another film. */
	readonly film: number
	/** How far things move, in pixels of the tiny picture; 0: a still. */
	readonly movement: number
	/** Absent: speech. */
	readonly levelDb?: number
}

/** A talking head: a still background, and in its middle something that sways irregularly; its speech has pauses. */
export function momentOf({ film, movement, levelDb }: Scene, atMs: number): Fingerprint {
	const { widthPx, heightPx } = fingerprintSize
	const step = Math.floor(atMs / 500)
	const part = (atMs % 500) / 500
	const sway = (axis: number) => movement * (chance(film, axis, step) * (1 - part) + chance(film, axis, step + 1) * part - 0.5)
	const [headX, headY] = [widthPx / 2 + sway(1), heightPx / 2 + sway(2)]
	const luma = new Uint8Array(widthPx * heightPx)
	for (let y = 0; y < heightPx; y++) {
		for (let x = 0; x < widthPx; x++) {
			const background = 40 + 120 * chance(film, x >> 2, y >> 2)
			const near = Math.exp(-((x - headX) ** 2 + (y - headY) ** 2) / 12)
			luma[y * widthPx + x] = Math.round(background * (1 - near) + 200 * near)
		}
	}
	const spoken = chance(film, 3, Math.floor(atMs / 750)) < 0.3 ? quietDb : -30 + 14 * chance(film, 4, Math.floor(atMs / 250))
	return { atMs, luma, levelDb: levelDb ?? spoken }
}

/** What the program sent between two moments, ms. `sceneAt`: what it showed. */
export function sent(fromMs: number, untilMs: number, sceneAt: (atMs: number) => Scene): readonly Fingerprint[] {
	return moments(fromMs, untilMs, (atMs) => momentOf(sceneAt(atMs), atMs))
}

/** What viewers get of it `delayMs` later, after encoders: a little darker, and with noise. */
export function viewed(fromMs: number, untilMs: number, delayMs: number, sceneAt: (atMs: number) => Scene): readonly Fingerprint[] {
	return moments(fromMs, untilMs, (atMs) => {
		const { luma, levelDb } = momentOf(sceneAt(atMs - delayMs), atMs - delayMs)
		return { atMs, luma: luma.map((value, pixel) => value - 2 + Math.round(chance(atMs, pixel))), levelDb: levelDb - 1 }
	})
}

function moments(fromMs: number, untilMs: number, of: (atMs: number) => Fingerprint): readonly Fingerprint[] {
	return Array.from({ length: Math.floor((untilMs - fromMs) / fingerprintEveryMs) }, (_, index) => of(fromMs + index * fingerprintEveryMs))
}
