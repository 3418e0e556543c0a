import type { StereoBlock } from '../../../shared/domain/feeds.ts'

/** Replaces what is not a number, or infinite, by silence. Returns whether the block had any. */
export function makeFinite(block: StereoBlock): boolean {
	let sum = 0
	// Anything finite times zero is zero.
	for (let i = 0; i < block.length; i++) sum += (block[i] ?? 0) * 0
	if (sum === 0) return false
	for (let i = 0; i < block.length; i++) if (!Number.isFinite(block[i])) block[i] = 0
	return true
}
