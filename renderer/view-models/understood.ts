import type { DestinationProtocol, UnderstoodAddress } from '../../shared/domain/destination.ts'
import type { Texts } from '../texts/texts.ts'

/** A parsed address in one line: "SRT to in.example.net, port 9000, with a stream ID, encrypted with the passphrase, latency 200 ms." */
export function understoodText(understood: UnderstoodAddress, protocol: DestinationProtocol, texts: Texts): string {
	const words = texts.destinationDialogs.understood
	const { host, port, app, hasHiddenParts, encryption, latencyMs, namesStream } = understood
	const parts = [
		words.place({ protocol: protocol.toUpperCase(), host, port }),
		app ? words.app({ app }) : null,
		protocol === 'srt' ? (namesStream ? words.streamId : words.noStreamId) : null,
		words.encryption[encryption],
		latencyMs === null ? null : words.latency({ ms: latencyMs }),
		hasHiddenParts ? words.hidden : null,
	]
	return `${parts.filter((part) => part !== null).join(', ')}.`
}
