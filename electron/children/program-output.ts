import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { RelayPublisher } from '../relay/publisher.ts'
import type { Encoding, EncodingOptions, EncodingSettings } from './program-encoding.ts'
import { createPieces } from './program-pieces.ts'

export interface OutputWish {
	readonly settings: EncodingSettings
	readonly relay: RelayEndpoint
}

/** Encoder and relay connection of one show after the other. */
export interface Output {
	/** Encodes and publishes like this from now on, or, with null, ends. A wish during an ending is fulfilled after it; only the last one counts. */
	want(wish: OutputWish | null): void
	/** The relay is elsewhere; nothing happens while nothing is published. */
	moveTo(relay: RelayEndpoint): void
	readonly encoding: Encoding
	/** Resolves when everything has left and is closed. */
	stop(): Promise<void>
}

export interface OutputOptions {
	readonly createEncoding: (onTag: EncodingOptions['onTag']) => Encoding
	/** One per show: a publisher repeats the last seconds after reconnecting, and those of another show are not wanted. */
	readonly createPublisher: () => RelayPublisher
}

export function createOutput(options: OutputOptions): Output {
	const pieces = createPieces((tag) => publisher?.write(tag))
	const encoding = options.createEncoding(pieces.write)
	let publisher: RelayPublisher | null = null
	let wish: OutputWish | null = null
	let ending: Promise<void> | null = null

	function pursue(): void {
		if (ending) return
		if (wish) {
			publisher ??= options.createPublisher()
			publisher.setEndpoint(wish.relay)
			encoding.start(wish.settings)
		} else if (publisher) {
			ending = end(publisher)
		}
	}

	async function end(own: RelayPublisher): Promise<void> {
		await encoding.stop()
		pieces.flush()
		await own.close()
		publisher = null
		ending = null
		pursue()
	}

	return {
		encoding,
		want(next) {
			wish = next
			pursue()
		},
		moveTo(relay) {
			if (!wish) return
			wish = { ...wish, relay }
			pursue()
		},
		async stop() {
			wish = null
			pursue()
			await ending
		},
	}
}
