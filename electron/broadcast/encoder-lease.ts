import type { EncoderState } from '../../shared/domain/encoder.ts'
import { AppError } from '../../shared/errors/app-error.ts'

export interface EncoderControl {
	start(): void
	stop(): void
	state(): EncoderState
	/** Returns the function that unsubscribes. */
	onState(listener: () => void): () => void
}

/** Held by one show or one recording while it needs the encoder. Only the holder can dispose it. */
export interface EncoderLease {
	/** Resolves when the encoder runs. Rejects with AppError "encoder-failed", or "encoder-not-needed" when disposed before that; the lease then ends. */
	readonly running: Promise<void>
	/** Disposing twice is harmless. */
	dispose(): void
}

/** The encoder runs while at least one lease is held. */
export interface EncoderLeases {
	/** Starts the encoder when no lease was held, and again when it has failed. */
	acquire(): EncoderLease
	isUsed(): boolean
	state(): EncoderState
	/** Returns the function that unsubscribes. */
	onState(listener: () => void): () => void
}

export function createEncoderLeases(encoder: EncoderControl): EncoderLeases {
	const held = new Set<EncoderLease>()

	function acquire(): EncoderLease {
		const { promise, resolve, reject } = Promise.withResolvers<void>()
		// After a lease was disposed, its holder need not handle the rejection.
		promise.catch(() => {})
		const lease: EncoderLease = { running: promise, dispose: () => end(notNeeded()) }
		let stopListening = (): void => {}

		function end(reason: AppError): void {
			stopListening()
			reject(reason)
			if (held.delete(lease) && held.size === 0) encoder.stop()
		}
		function evaluate(): void {
			const state = encoder.state()
			if (state.kind === 'running') {
				stopListening()
				resolve()
			} else if (state.kind === 'failed') end(failed(state))
		}

		const mustStart = held.size === 0 || encoder.state().kind === 'failed'
		held.add(lease)
		if (mustStart) encoder.start()
		stopListening = encoder.onState(evaluate)
		evaluate()
		return lease
	}

	return { acquire, isUsed: () => held.size > 0, state: encoder.state, onState: encoder.onState }
}

function failed({ reason, action }: Extract<EncoderState, { kind: 'failed' }>): AppError {
	return new AppError('encoder-failed', { reason, action }, { retryable: true })
}

function notNeeded(): AppError {
	return new AppError('encoder-not-needed', {}, { retryable: true })
}
