import type { StereoBlock } from '../../../shared/domain/feeds.ts'
import { rampSamples } from './ramp.ts'

/** How much of the left and of the right side goes to each side: left from left, left from right, right from left, right from right. */
export type SideFactors = readonly [number, number, number, number]

const unchanged: SideFactors = [1, 0, 0, 1]

/** Mixes the two sides of a channel in place. A change is reached by a short ramp, so that it doesn't click. */
export interface SideMatrix {
	set(factors: SideFactors): void
	apply(block: StereoBlock): void
}

export function createSideMatrix(): SideMatrix {
	let target: SideFactors = unchanged
	let isFirst = true
	let isSettled = true
	let [ll, lr, rl, rr] = unchanged

	function settle(): void {
		;[ll, lr, rl, rr] = target
		isSettled = true
	}

	function isNeutral(): boolean {
		return ll === 1 && lr === 0 && rl === 0 && rr === 1
	}

	function ramp(block: StereoBlock): void {
		const samples = Math.min(rampSamples, block.length / 2)
		const [toLl, toLr, toRl, toRr] = target
		for (let i = 0; i < block.length; i += 2) {
			const share = i < 2 * samples ? (i / 2 + 1) / samples : 1
			const left = block[i] ?? 0
			const right = block[i + 1] ?? 0
			block[i] = left * (ll + (toLl - ll) * share) + right * (lr + (toLr - lr) * share)
			block[i + 1] = left * (rl + (toRl - rl) * share) + right * (rr + (toRr - rr) * share)
		}
		settle()
	}

	return {
		set(factors) {
			if (factors.every((factor, index) => factor === target[index])) return
			target = factors
			isSettled = false
			// Nothing has been heard yet.
			if (isFirst) settle()
		},
		apply(block) {
			isFirst = false
			if (isSettled && isNeutral()) return
			if (!isSettled) return ramp(block)
			for (let i = 0; i < block.length; i += 2) {
				const left = block[i] ?? 0
				const right = block[i + 1] ?? 0
				block[i] = left * ll + right * lr
				block[i + 1] = left * rl + right * rr
			}
		},
	}
}
