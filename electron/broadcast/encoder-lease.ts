import type { EncoderState } from '../../shared/domain/encoder.ts'
import { AppError } from '../../shared/errors/app-error.ts'

/** Who needs the encoder now. It runs while anybody does. */
export type EncoderUser = 'show' | 'recording'

export interface EncoderControl {
	start(): void
	stop(): void
	state(): EncoderState
	/** Returns the way to stop listening. */
	onState(listener: () => void): () => void
}

export interface EncoderLease {
	/** Starts the encoder if nobody used it yet; resolves when it runs. Rejects with AppError "encoder-failed". */
	acquire(user: EncoderUser): Promise<void>
	/** The last user's release stops it. Releasing twice is harmless. */
	release(user: EncoderUser): void
	isUsed(): boolean
}

export function createEncoderLease(encoder: EncoderControl): EncoderLease {
	const users = new Set<EncoderUser>()
	return {
		async acquire(user) {
			const first = users.size === 0
			users.add(user)
			if (first) encoder.start()
			try {
				await running(encoder)
			} catch (error) {
				this.release(user)
				throw error
			}
		},
		release(user) {
			if (users.delete(user) && users.size === 0) encoder.stop()
		},
		isUsed: () => users.size > 0,
	}
}

function running(encoder: EncoderControl): Promise<void> {
	return new Promise((resolve, reject) => {
		let stopListening = () => {}
		function look(): boolean {
			const state = encoder.state()
			if (state.kind === 'running') resolve()
			else if (state.kind === 'failed')
				reject(
					new AppError({
						code: 'encoder-failed',
						message: `The picture cannot be encoded. ${state.reason}`,
						action: state.action,
						retryable: true,
					}),
				)
			else if (state.kind === 'off')
				reject(
					new AppError({
						code: 'encoder-stopped',
						message: 'The encoder was stopped before it ran.',
						action: 'Start again.',
						retryable: true,
					}),
				)
			else return false
			stopListening()
			return true
		}
		if (!look()) stopListening = encoder.onState(look)
	})
}
