import type { DestinationState } from '../../../shared/domain/destination.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import type { Overlay } from '../../../shared/program/overlays.ts'
import { filmSources } from '../../../shared/program/transition-films.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'
import { type Text, verbatim } from '../../../shared/texts/text.ts'
import type { Activity } from '../../broadcast/activity.ts'
import { destinationOf } from '../../broadcast/destination.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { Pushes } from '../../push/pushes.ts'
import type { Recorder } from '../../recorder/recorder.ts'
import type { DynamicBitrate } from '../bitrate/dynamic-bitrate.ts'
import { destinationActivity } from '../destinations/destination-activity.ts'
import type { Destinations } from '../destinations/destinations.ts'
import { recordingNote } from '../recording/recording-activity.ts'

export interface ActivityFeedServices {
	readonly clock: Clock
	readonly activity: Activity
	readonly program: ProgramProcess
	readonly pushes: Pushes
	readonly destinations: Destinations
	readonly recorder: Recorder
	readonly bitrate: Pick<DynamicBitrate, 'lowered' | 'onChange'>
	readonly collection: () => Collection
}

/** Listens to the stages and writes what matters to users into Activity, until the returned function is called. */
export function startActivityFeed(services: ActivityFeedServices): () => void {
	const { activity, program, pushes, recorder } = services
	const destinationStates = new Map<string, DestinationState>()
	const sourceStates = new Map<string, SourceState>()
	/** The codes of the last errors of films of transitions, by the ids of their sources. */
	const failedFilms = new Map<string, string>()
	let encoderKind = program.encoder().kind
	let processState = program.process()
	let recorderState = recorder.state()
	const seenOverlays = new Set(overlaysSeen().map(({ id }) => id))

	const unsubscribePushes = pushes.onChange((id) => {
		const after = pushes.state(id)
		const before = destinationStates.get(id) ?? { kind: 'idle' }
		destinationStates.set(id, after)
		const note = destinationActivity(before, after, services.clock.now(), pushes.counters(id).liveMs > 0)
		if (note) activity.add({ kind: 'destination', subject: nameOf(id), ...note })
	})

	function nameOf(id: string): Text {
		const { destinationId, isBackup } = destinationOf(id)
		const name = services.destinations.views().find((view) => view.id === destinationId)?.name ?? ''
		return isBackup ? say('destination/second-address', { name }) : verbatim(name)
	}

	const unsubscribeDenoisers = program.onDenoiserFailed(() => {
		activity.add({ kind: 'source', level: 'error', subject: say('noise-suppression/subject'), text: say('noise-suppression/missing') })
	})
	const unsubscribeFilms = program.onFilmMissing((id) => {
		activity.add({
			kind: 'source',
			level: 'warning',
			subject: sourceName(id) || say('transition-kind/stinger'),
			text: say('transition-film/missing'),
		})
	})

	function sourceName(id: string): string {
		const collection = services.collection()
		return [...collection.sources, ...filmSources(collection)].find((source) => source.id === id)?.name ?? ''
	}

	const unsubscribeProgram = program.onChange((what) => {
		if (what === 'sources') noteSources()
		if (what === 'scene') noteOverlays()
		if (what === 'encoder') noteEncoder()
		if (what === 'process') noteProcess()
	})

	function noteSources(): void {
		for (const [id, after] of Object.entries(program.sourceStates())) {
			const before = sourceStates.get(id)
			sourceStates.set(id, after)
			if (before?.kind === after.kind) continue
			if (after.kind === 'idle' || after.kind === 'running') failedFilms.delete(id)
			const subject = sourceName(id)
			if (after.kind === 'lost')
				activity.add({ kind: 'source', level: 'warning', subject, text: say('source/lost', { reason: messageOf(after.error) }) })
			if (after.kind === 'failed' && !isKnownFailure(id, after))
				activity.add({ kind: 'source', level: 'warning', subject, text: messageOf(after.error) })
			if (after.kind === 'running' && before?.kind === 'lost')
				activity.add({ kind: 'source', level: 'good', subject, text: say('source/back') })
		}
	}

	/** The film of a transition is opened again with each scene that is chosen: while it is missing, that is said once. */
	function isKnownFailure(id: string, { error }: Extract<SourceState, { kind: 'failed' }>): boolean {
		const isFilm = !services.collection().sources.some((source) => source.id === id)
		const isKnown = isFilm && failedFilms.get(id) === error.code
		if (isFilm) failedFilms.set(id, error.code)
		return isKnown
	}

	/** The overlays that are shown, or are appearing. */
	function overlaysSeen(): readonly Overlay[] {
		return services.collection().overlays.filter(({ id }) => ['in', 'on'].includes(program.overlayPhase(id)))
	}

	function noteOverlays(): void {
		const seen = new Set(overlaysSeen().map(({ id }) => id))
		for (const { id, name } of services.collection().overlays) {
			if (seen.has(id) === seenOverlays.has(id)) continue
			activity.add({ kind: 'scene', level: 'info', subject: name, text: say(seen.has(id) ? 'overlay/shown' : 'overlay/hidden') })
			if (seen.has(id)) seenOverlays.add(id)
			else seenOverlays.delete(id)
		}
	}

	function noteEncoder(): void {
		const state = program.encoder()
		if (state.kind === encoderKind) return
		if (state.kind === 'restarting')
			activity.add({
				kind: 'encoder',
				level: 'warning',
				subject: say('encoder/subject'),
				text: say('encoder/restarting', { reason: state.reason }),
			})
		if (state.kind === 'failed')
			activity.add({
				kind: 'encoder',
				level: 'error',
				subject: say('encoder/subject'),
				text: say('encoder/failed', { reason: state.reason }),
			})
		if (state.kind === 'running' && encoderKind === 'restarting')
			activity.add({ kind: 'encoder', level: 'good', subject: say('encoder/subject'), text: say('encoder/running') })
		encoderKind = state.kind
	}

	function noteProcess(): void {
		const state = program.process()
		if (state === processState) return
		if (state === 'starting')
			activity.add({
				kind: 'system',
				level: 'info',
				subject: say('program/subject'),
				text: say('program/starting'),
			})
		if (state === 'restarting')
			activity.add({ kind: 'system', level: 'warning', subject: say('program/subject'), text: say('program/restarting') })
		if (state === 'failed') activity.add({ kind: 'system', level: 'error', subject: say('program/subject'), text: say('program/failed') })
		processState = state
	}

	let wasLowered = false
	const unsubscribeBitrate = services.bitrate.onChange(() => {
		const [lowered] = services.bitrate.lowered()
		if (lowered && !wasLowered) {
			const { destinationId, videoKbps: kbps, fullKbps: full } = lowered
			const text = say('encoder/bitrate-lowered', { kbps, full })
			activity.add({ kind: 'encoder', level: 'warning', subject: nameOf(destinationId), text })
		}
		if (!lowered && wasLowered)
			activity.add({ kind: 'encoder', level: 'good', subject: say('encoder/subject'), text: say('encoder/bitrate-full') })
		wasLowered = lowered !== undefined
	})

	const unsubscribeRecorder = recorder.onChange(() => {
		const state = recorder.state()
		const note = recordingNote(recorderState, state)
		recorderState = state
		if (note) activity.add({ kind: 'recording', subject: say('recording/subject'), ...note })
	})
	return () => {
		unsubscribePushes()
		unsubscribeDenoisers()
		unsubscribeFilms()
		unsubscribeProgram()
		unsubscribeBitrate()
		unsubscribeRecorder()
	}
}
