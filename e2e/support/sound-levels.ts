import { levelDb, sound } from './media-probe.ts'

/** A stretch of a file's sound with one level. */
export interface LevelStretch {
	readonly levelDb: number
	readonly lengthS: number
}

const windowS = 0.005
/** Within this many dB it is the same level. */
const sameDb = 0.7

/** The levels of a file's sound, one after the other, from those that it keeps for `shortestS` at least; a shorter disturbance in between joins what is around it. */
export async function levelStretches(file: string, shortestS: number): Promise<LevelStretch[]> {
	return (await windows(file)).filter(({ lengthS }) => lengthS >= shortestS).reduce<LevelStretch[]>(joined, [])
}

/** How long each silence of a file lasts, seconds, the longest first. The one that a show begins with, while its first picture stands, is not one. */
export async function silencesS(file: string): Promise<number[]> {
	const quiet = (await windows(file)).map(({ levelDb, lengthS }) => ({ levelDb: levelDb < -60 ? -120 : 0, lengthS }))
	return quiet
		.reduce<LevelStretch[]>(joined, [])
		.filter(({ levelDb }, index) => levelDb < -60 && index > 0)
		.map(({ lengthS }) => lengthS)
		.toSorted((a, b) => b - a)
}

async function windows(file: string): Promise<LevelStretch[]> {
	const { samples } = await sound(file)
	const perWindow = 48_000 * windowS
	return Array.from({ length: Math.floor(samples.length / perWindow) }, (_, index) => ({
		levelDb: levelDb(samples.subarray(index * perWindow, (index + 1) * perWindow)),
		lengthS: windowS,
	})).reduce<LevelStretch[]>(joined, [])
}

function joined(stretches: LevelStretch[], next: LevelStretch): LevelStretch[] {
	const last = stretches.at(-1)
	if (!last || Math.abs(last.levelDb - next.levelDb) > sameDb) return [...stretches, next]
	const lengthS = last.lengthS + next.lengthS
	const meanDb = (last.levelDb * last.lengthS + next.levelDb * next.lengthS) / lengthS
	stretches[stretches.length - 1] = { levelDb: meanDb, lengthS }
	return stretches
}
