import { mainCanvas } from '../../../shared/domain/canvas.ts'
import { type DestinationView, idleDestination } from '../../../shared/domain/destination.ts'
import type { LoudnessRule } from '../../../shared/domain/loudness.ts'
import type { Text } from '../../../shared/texts/text.ts'
import { serverLabel } from '../../push/address-view.ts'
import type { StoredDestination } from '../../settings/settings-schema.ts'
import type { PlatformDestination } from '../platform-destination.ts'
import type { DestinationShow } from './destination-show.ts'
import type { ShownIngest } from './kept-ingests.ts'

type ShownShow = Pick<DestinationShow, 'state' | 'counters' | 'run' | 'details'>

const plainCapabilities = { adBreak: false, cloudRecording: false, onAirStatus: false, viewers: false, practice: false }

/** A plain ingest as screens show it. `kept`: the part of its secrets that may be shown. */
export function plainView(
	stored: StoredDestination,
	show: ShownShow,
	{
		kept,
		authorityName,
		problems,
		loudness,
	}: {
		readonly kept: ShownIngest
		readonly authorityName: string | null
		readonly problems: Text[]
		readonly loudness?: LoudnessRule | undefined
	},
): DestinationView {
	return {
		id: stored.id,
		name: stored.name,
		platformId: 'custom',
		protocol: stored.protocol,
		serverLabel: serverLabel(stored.server),
		enabled: stored.enabled,
		state: show.state(stored.id),
		counters: show.counters(stored.id),
		platformOnAir: null,
		viewers: null,
		...idleDestination,
		...show.details(stored.id),
		...kept,
		authorityName,
		canvas: stored.canvas ?? mainCanvas,
		presetId: stored.presetId,
		profileProblems: problems,
		...(loudness ? { loudness } : {}),
		capabilities: plainCapabilities,
	}
}

/** A platform's account, or Practice, as screens show it. `enabled`: it is used in shows. */
export function platformView(
	{ id, adapter, ingestProtocol, isEnabled, canvas }: PlatformDestination,
	show: ShownShow,
	enabled: boolean,
): DestinationView {
	const run = show.run(id)
	return {
		id,
		name: adapter.name,
		platformId: adapter.id,
		protocol: run?.broadcast.ingest?.protocol ?? ingestProtocol ?? 'rtmp',
		serverLabel: run?.broadcast.ingest ? serverLabel(run.broadcast.ingest.server) : '',
		keyHint: null,
		enabled,
		state: show.state(id),
		counters: show.counters(id),
		platformOnAir: null,
		viewers: null,
		...idleDestination,
		aside: adapter.capabilities.practice && isEnabled() && !enabled,
		...show.details(id),
		...(canvas ? { canvas: canvas.chosen() } : {}),
		...(adapter.loudness ? { loudness: adapter.loudness } : {}),
		...(adapter.adRules ? { adRules: { ...adapter.adRules } } : {}),
		capabilities: {
			adBreak: adapter.capabilities.adBreak,
			cloudRecording: adapter.capabilities.cloudRecording,
			onAirStatus: adapter.capabilities.onAirStatus && run?.status()?.onAirUnknown !== true,
			viewers: adapter.capabilities.viewers,
			practice: adapter.capabilities.practice,
		},
	}
}
