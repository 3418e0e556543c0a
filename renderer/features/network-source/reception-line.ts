import type { NetworkSourceView } from '../../../shared/domain/network-source.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import { formatBitrate, formatTime } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'

/** The state of a network source in two lines. */
export interface ReceptionLine {
	readonly tone: 'good' | 'waiting' | 'warning'
	readonly strong: string
	readonly text: string
}

export function receptionLine(state: SourceState | undefined, view: NetworkSourceView | null, texts: Texts): ReceptionLine {
	const words = texts.network
	switch (state?.kind) {
		case 'running': {
			const from = view?.listening?.sender
			return { tone: 'good', strong: from ? words.receivingFrom({ from }) : words.receiving, text: receivedText(view, texts) }
		}
		case 'waiting':
			if (view?.listening?.addresses.length === 0) return { tone: 'warning', strong: words.noPort, text: words.noPortText }
			return { tone: 'waiting', strong: words.waiting, text: words.waitingText }
		case 'lost':
			return { tone: 'warning', strong: words.lostSince({ time: formatTime(state.sinceMs) }), text: state.error.message }
		case 'failed':
			return { tone: 'warning', strong: state.error.message, text: state.error.action }
		case undefined:
			return { tone: 'waiting', strong: words.unused, text: words.unusedText }
		default:
			return { tone: 'waiting', strong: words.starting, text: '' }
	}
}

/** "1920 × 1080 at 30, h264 and aac, 6.1 Mb/s, since 20:41:02" */
function receivedText(view: NetworkSourceView | null, { network: words }: Texts): string {
	const reception = view?.reception
	if (!reception) return ''
	const { widthPx, heightPx, frameRate, videoCodec, soundCodec, bitrateKbps, sinceMs } = reception
	const size = { width: String(widthPx), height: String(heightPx) }
	const picture = frameRate === null ? words.size(size) : words.sizeAt({ ...size, rate: String(Math.round(frameRate * 100) / 100) })
	return [
		videoCodec === null ? '' : picture,
		videoCodec !== null && soundCodec !== null ? words.both({ video: videoCodec, sound: soundCodec }) : (videoCodec ?? soundCodec ?? ''),
		bitrateKbps === null ? '' : formatBitrate(bitrateKbps),
		words.since({ time: formatTime(sinceMs) }),
	]
		.filter(Boolean)
		.join(', ')
}

/** The last sender that was not accepted; null = none. */
export function refusalLine(view: NetworkSourceView | null, { network: words }: Texts): ReceptionLine | null {
	const refused = view?.listening?.refused
	if (!refused) return null
	const time = formatTime(refused.atMs)
	if (refused.from === null) return { tone: 'warning', strong: words.wrongPassphrase, text: words.wrongPassphraseText({ time }) }
	const facts = { from: refused.from, time }
	return refused.why === 'key'
		? { tone: 'warning', strong: words.wrongKey, text: words.wrongKeyText(facts) }
		: { tone: 'warning', strong: words.inUse, text: words.inUseText(facts) }
}
