import type { PendingWork } from '../../lib/pending-work.ts'
import type { MediaInput } from './media-input.ts'

/** Opens the file of a looped film once more for its next round. After one failure it does not try again until it is reset: the loop then seeks instead. */
export interface LoopFollower {
	isOpening(): boolean
	/** Whether it may be opened now. */
	isFree(): boolean
	/** `take`: false when the input is no longer wanted; it is then disposed of. */
	open(take: (input: MediaInput) => boolean): void
	/** The run that was opened has failed. */
	giveUp(): void
	reset(): void
}

export function createLoopFollower(openInput: () => Promise<MediaInput>, pending: Pick<PendingWork, 'add'>): LoopFollower {
	let isOpening = false
	let hasFailed = false
	return {
		isOpening: () => isOpening,
		isFree: () => !isOpening && !hasFailed,
		open(take) {
			isOpening = true
			const opening = openInput().then(
				(input) => {
					isOpening = false
					return take(input) ? undefined : input.dispose()
				},
				() => {
					isOpening = false
					hasFailed = true
				},
			)
			pending.add(opening)
		},
		giveUp() {
			hasFailed = true
		},
		reset() {
			hasFailed = false
		},
	}
}
