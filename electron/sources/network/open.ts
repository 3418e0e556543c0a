import type { SourceSettings } from '../../../shared/domain/source.ts'
import type { LiveStreamsContext } from '../live-streams.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource } from '../source-context.ts'

type NetworkSettings = Extract<SourceSettings, { kind: 'network' }>

/** A livestream that is sent to the studio, or that it fetches from an address. */
export function openNetworkSource(settings: NetworkSettings, firstSize: PictureSize, context: LiveStreamsContext): OpenSource {
	const { way, path, lan = false, allowPrivateAddress = false } = settings
	switch (way) {
		case 'listen-rtmp':
			return context.liveStreams.fromIngest(path, firstSize)
		case 'listen-srt':
			return context.liveStreams.fromSrtSender(path, lan, firstSize)
		case 'address':
			return context.liveStreams.fromAddress(path, allowPrivateAddress, firstSize)
	}
}
