import type { EncoderState } from '../../../shared/domain/encoder.ts'
import type { RelayEndpoint } from '../../../shared/domain/feeds.ts'
import type { RelayPublisher } from '../../relay/publisher.ts'
import type { Encoding, EncodingOptions, EncodingSettings } from './program-encoding.ts'
import { createTagBatcher } from './tag-batcher.ts'

export interface DesiredOutput {
	readonly settings: EncodingSettings
	readonly relay: RelayEndpoint
	/** See Encoding. */
	readonly leadsIn: boolean
}

/** Encoder and relay connection of each show in turn. */
export interface Output {
	/** Encodes and publishes with these settings from now on; null = ends. A request during an ending follows it; only the last one counts. */
	setDesired(request: number, desired: DesiredOutput | null): void
	/** The relay has another address; does nothing while nothing is published. */
	moveTo(relay: RelayEndpoint): void
	readonly encoding: Encoding
	/** Frames are encoded, or will be. */
	isUsed(): boolean
	/** Resolves when everything was sent and is closed. */
	dispose(): Promise<void>
}

export interface OutputOptions {
	readonly createEncoding: (events: Pick<EncodingOptions, 'onTag' | 'onState'>) => Encoding
	/** One per show: a publisher repeats the last seconds after reconnecting, and must not repeat those of another show. */
	readonly createPublisher: () => RelayPublisher
	/** `request`: the one that takes effect. At least one state is reported for each request that is not replaced by another. */
	readonly onState: (state: EncoderState, request: number) => void
}

export function createOutput(options: OutputOptions): Output {
	const batcher = createTagBatcher((tag) => publisher?.write(tag))
	let fulfilled = 0
	const encoding = options.createEncoding({ onTag: batcher.write, onState: (state) => options.onState(state, fulfilled) })
	let publisher: RelayPublisher | null = null
	let desired: DesiredOutput | null = null
	let requested = 0
	let ending: Promise<void> | null = null

	function reconcile(): void {
		if (ending) return
		fulfilled = requested
		if (desired) {
			publisher ??= options.createPublisher()
			publisher.setEndpoint(desired.relay)
			batcher.setHoldsPictures(desired.settings.profile.latency !== 'low')
			encoding.start(desired.settings, desired.leadsIn)
		} else if (publisher) {
			ending = end(publisher)
		} else {
			options.onState({ kind: 'off' }, fulfilled)
		}
	}

	async function end(own: RelayPublisher): Promise<void> {
		try {
			await encoding.stop()
			batcher.flush()
			await own.dispose()
		} finally {
			publisher = null
			ending = null
			// Also when no encoder was requested meanwhile: the state is "off" then, whatever the encoder reported last.
			reconcile()
		}
	}

	return {
		encoding,
		isUsed: () => desired !== null || publisher !== null,
		setDesired(request, next) {
			requested = request
			desired = next
			reconcile()
		},
		moveTo(relay) {
			if (!desired) return
			desired = { ...desired, relay }
			reconcile()
		},
		async dispose() {
			desired = null
			reconcile()
			await ending
		},
	}
}
