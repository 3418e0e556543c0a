import type { StereoBlock } from '../../../shared/domain/feeds.ts'

/** 36 dB above full scale: nothing that was recorded is louder, and a filter that follows levels comes back from it soon. */
const most = 64

/** Replaces what is not a number by silence, and limits what is far too large. Returns whether the block had something that was not finite. */
export function makeFinite(block: StereoBlock): boolean {
	for (let i = 0; i < block.length; i++) if (!(Math.abs(block[i] ?? 0) <= most)) return repair(block)
	return false
}

function repair(block: StereoBlock): boolean {
	let isBroken = false
	for (let i = 0; i < block.length; i++) {
		const value = block[i] ?? 0
		isBroken ||= !Number.isFinite(value)
		block[i] = Number.isNaN(value) ? 0 : Math.min(most, Math.max(-most, value))
	}
	return isBroken
}
