import { rmSync, writeFileSync } from 'node:fs'

/** The clock of a studio, set by a test: that of the computer itself stays as it is, and no code of the studio knows. */
export interface SteppedClock {
	/** For the studio. */
	readonly environment: Readonly<Record<string, string>>
	/** How far its clock is ahead of the computer's, ms. */
	aheadMs(): number
	step(byMs: number): void
	dispose(): void
}

/** How often each process looks whether the clock was set, ms. */
const lookEveryMs = 50

/** `file`: a path that nothing is at yet. Every process of Node reads there how far its clock is ahead; FFmpeg asks nobody for the time of day. */
export function createSteppedClock(file: string): SteppedClock {
	let aheadMs = 0
	writeFileSync(file, '0')
	const script = `
		import { readFileSync } from 'node:fs'
		const real = Date.now
		let aheadMs = 0
		const look = () => { try { aheadMs = Number(readFileSync(${JSON.stringify(file)}, 'utf8')) } catch {} }
		look()
		setInterval(look, ${lookEveryMs}).unref()
		const now = () => real() + aheadMs
		globalThis.Date = new Proxy(Date, {
			construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
			get: (target, name) => name === 'now' ? now : Reflect.get(target, name),
		})`
	return {
		environment: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` },
		aheadMs: () => aheadMs,
		step(byMs) {
			aheadMs += byMs
			writeFileSync(file, String(aheadMs))
		},
		dispose: () => rmSync(file, { force: true }),
	}
}
