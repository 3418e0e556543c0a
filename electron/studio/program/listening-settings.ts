import { defaultLatencyMs, firstRtmpPort, firstSrtPort, readListening, writeListening } from '../../../shared/domain/listening-address.ts'
import { type Source, type SourceSettings, settingsAs } from '../../../shared/domain/source.ts'

/**
 * The settings of a source that listens, with its address completed: a port that no other source uses, and a key. Other settings are returned unchanged. Pure
 * but for `newKey`. `others`: the other sources of the collection.
 */
export function listeningSettings(settings: SourceSettings, others: readonly Source[], newKey: () => string): SourceSettings {
	if (settings.kind !== 'network' || settings.way === 'address') return settings
	const { way, latencyMs = defaultLatencyMs } = settings
	const found = readListening(way, settings.path)
	const port = way === 'listen-rtmp' ? firstRtmpPort : (found?.port ?? freeSrtPort(others))
	const path = writeListening(way, { port, secret: found?.secret || newKey() }, latencyMs)
	return path === settings.path ? settings : { ...settings, path }
}

/** The same source as a copy beside the original: it listens on its own port, with its own key. */
export function listeningCopy(settings: Source['settings'], others: readonly Source[], newKey: () => string): SourceSettings | null {
	const known = settingsAs('network', settings)
	return known && known.way !== 'address' ? listeningSettings({ ...known, path: '' }, others, newKey) : null
}

function freeSrtPort(others: readonly Source[]): number {
	const taken = new Set(
		others.map(({ settings }) => {
			const known = settingsAs('network', settings)
			return known?.way === 'listen-srt' ? readListening('listen-srt', known.path)?.port : undefined
		}),
	)
	let port = firstSrtPort
	while (taken.has(port)) port += 1
	return port
}
