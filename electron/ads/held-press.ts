import type { AdOrigin, HeldAdPress } from '../../shared/domain/ads.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'

/**
 * A press that waits until viewers see the picture of its moment: with a safety delay they get the program later, and the ad would come too early. One
 * at a time. Times are on the steady clock.
 */
export interface HeldPress {
	current(): HeldAdPress | null
	/** Resolves when it may leave. Rejects with an AppError when it was taken back, or when another one waits already. */
	wait(origin: AdOrigin, delayMs: number): Promise<void>
	/** Returns whether one waited. */
	takeBack(): boolean
}

export function createHeldPress(clock: Clock, onChange: () => void): HeldPress {
	let held: { readonly press: HeldAdPress; readonly takeBack: () => void } | null = null

	function end(): void {
		held = null
		onChange()
	}

	return {
		current: () => held?.press ?? null,
		wait(origin, delayMs) {
			if (held) return Promise.reject(new AppError('ad-held', {}, { retryable: true }))
			const requestedAtMs = clock.steady()
			const { promise, resolve, reject } = Promise.withResolvers<void>()
			const cancel = clock.after(delayMs, () => {
				end()
				resolve()
			})
			held = {
				press: { origin, requestedAtMs, leavesAtMs: requestedAtMs + delayMs },
				takeBack() {
					cancel()
					end()
					reject(new AppError('ad-taken-back', {}, { retryable: true }))
				},
			}
			onChange()
			return promise
		},
		takeBack() {
			const was = held
			was?.takeBack()
			return was !== null
		},
	}
}
