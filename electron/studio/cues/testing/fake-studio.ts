import type { AdLaunchRecord, AdLeftOut, AdOrigin, AdPressResult, AdsView } from '../../../../shared/domain/ads.ts'
import type { MediaCommand, MediaPlayback } from '../../../../shared/domain/media-playback.ts'
import type { SourceState } from '../../../../shared/domain/source.ts'
import { AppError } from '../../../../shared/errors/app-error.ts'
import { createListeners } from '../../../../shared/lib/listeners.ts'
import { type Collection, emptyCollection } from '../../../../shared/program/collection.ts'
import { lowerThird } from '../../../../shared/program/sources/lower-third.ts'
import type { ManualClock } from '../../../platforms/testing/manual-clock.ts'
import type { CueStudio } from '../cue-action-runner.ts'

const sound = { gainDb: 0, muted: false, heard: 'with-picture' } as const
const scene = (id: string) => ({ id, name: `Scene ${id}`, items: [], groups: [] })

/** Three scenes, a film of two minutes, a microphone, a lower third and two platforms with ads of 30 s that are 45 s apart, in simulated time. */
export function createFakeStudio(clock: ManualClock) {
	const filmMs = 120_000
	const adMs = 30_000
	const spacingMs = 45_000
	let collection: Collection = {
		...emptyCollection,
		scenes: ['wide', 'desk', 'slate'].map(scene),
		onAirSceneId: 'wide',
		nextSceneId: 'desk',
		sources: [
			{ id: 'film', name: 'Opener', settings: { kind: 'media', path: '/films/opener.mp4' } as never, audio: sound },
			{ id: 'mic', name: 'Host', settings: { kind: 'audio-input', deviceId: 'x' } as never, audio: { ...sound, heard: 'always' } },
			{ id: 'names', name: 'Names', settings: lowerThird.defaults, audio: null },
		],
	}
	const log: string[] = []
	const write = (what: string) => log.push(what)
	const films = createListeners()
	const adChanges = createListeners()
	let playback: Record<string, MediaPlayback> = {}
	let states: Record<string, SourceState> = {}
	let cancelFilm = () => {}
	let cancelOpening = () => {}
	let isFilmGone = false
	let adState: AdsView['state'] = { kind: 'ready' }
	let queue: { total: number; started: number } | null = null
	let history: AdLaunchRecord[] = []
	let leftOut: AdLeftOut[] = []
	let refusal: AppError | null = null
	/** The reason of each that can run no ad. */
	const unable = new Map<string, AppError>()
	const filesGone = new Set<string>()
	let airDelayMs = 10_000

	function setGain(sourceId: string, gainDb: number): void {
		collection = {
			...collection,
			sources: collection.sources.map((source) =>
				source.id === sourceId && source.audio ? { ...source, audio: { ...source.audio, gainDb } } : source,
			),
		}
	}

	function take(sceneId: string): void {
		if (!collection.scenes.some(({ id }) => id === sceneId)) throw new AppError('unknown-scene', { id: sceneId })
		collection = { ...collection, onAirSceneId: sceneId }
	}

	function play(id: string): void {
		cancelFilm()
		playback = { [id]: { state: 'playing', positionMs: 0, atMs: clock.now(), durationMs: filmMs, startMs: 0, endMs: filmMs, loops: false } }
		cancelFilm = clock.after(filmMs, () => {
			playback = { [id]: { ...(playback[id] as MediaPlayback), state: 'ended' } }
			films.notify()
		})
		films.notify()
	}

	function closeFilms(): void {
		cancelFilm()
		cancelOpening()
		playback = {}
		states = {}
		films.notify()
	}

	function launchOne(origin: AdOrigin): void {
		const record = (destinationId: string): AdLaunchRecord => ({
			requestedAtMs: clock.now(),
			origin,
			platformId: destinationId,
			destinationId,
			platformName: destinationId,
			remainingBefore: null,
			remainingAfter: null,
			outcome: { kind: 'started', endsAtMs: clock.now() + adMs },
		})
		const able = ['seaview', 'skyline'].filter((id) => !unable.has(id))
		history = [...history, ...able.map(record)]
		const none = [...unable].map(([id, error]) => ({ destinationId: id, platformName: id, error: error.toData() }))
		leftOut = [...leftOut, ...none.map((one) => ({ requestedAtMs: clock.now(), origin, ...one }))]
		write('ad')
		adState = { kind: 'in-break', startedAtMs: clock.now(), endsAtMs: clock.now() + adMs }
		if (queue) {
			queue = { ...queue, started: queue.started + 1 }
			if (queue.started === queue.total) queue = null
		}
		clock.after(adMs, () => {
			adState = { kind: 'cooldown', untilMs: clock.now() + spacingMs }
			adChanges.notify()
			clock.after(spacingMs, () => {
				adState = { kind: 'ready' }
				adChanges.notify()
				if (!queue) return
				if (!refusal) return launchOne('queue')
				queue = null
				adChanges.notify()
			})
		})
		adChanges.notify()
	}

	const studio: CueStudio = {
		clock,
		collection: () => collection,
		program: {
			take(sceneId = '', transition) {
				take(sceneId)
				// A scene with a film opens it a moment after it was taken.
				if (sceneId === 'wide' && !isFilmGone) cancelOpening = clock.after(100, () => play('film'))
				write(`take ${sceneId}${transition ? ` ${JSON.stringify(transition)}` : ''}`)
			},
			cut(sceneId) {
				take(sceneId)
				write(`cut ${sceneId}`)
			},
			arm(sceneId) {
				collection = { ...collection, nextSceneId: sceneId }
				write(`arm ${sceneId}`)
			},
			showOverlay: (id) => write(`show ${id}`),
			hideOverlay: (id) => write(`hide ${id}`),
			textIn: (id, text) => write(`text ${id} ${JSON.stringify(text ?? 'next')}`),
			textOut: (id) => write(`out ${id}`),
			prepareTexts(texts) {
				for (const { sourceId, first } of texts) write(`draw ${sourceId} ${first}`)
			},
			controlMedia(id, command: MediaCommand) {
				write(`${command.kind} ${id}`)
				if (command.kind === 'restart') play(id)
			},
			setMuted: (id, muted) => write(`${muted ? 'mute' : 'unmute'} ${id}`),
			updateChannel(id, { gainDb }) {
				setGain(id, gainDb)
				write(`gain ${id} ${gainDb}`)
			},
		},
		films: { playback: () => playback, states: () => states, onChange: films.add },
		ads: {
			async launch(): Promise<readonly AdPressResult[]> {
				if (refusal) throw refusal
				launchOne('hand')
				return []
			},
			queue(count) {
				queue = { total: count, started: 0 }
				if (adState.kind === 'ready') return launchOne('queue')
				adChanges.notify()
			},
			cancelQueue() {
				queue = null
				write('cancel ads')
				adChanges.notify()
			},
			returnToShow: () => write('return to show'),
			suspendSlate() {
				write('slate off')
				return () => write('slate on')
			},
			view: (): AdsView => ({
				...{ state: adState, platforms: [], history, leftOut, spacingMs, typicalLengthMs: adMs, hourlyLimit: 24 },
				...{
					destinationId: null,
					platformName: null,
					remaining: null,
					remainingSource: 'local',
					nextRefillAtMs: null,
					lastStartedAtMs: null,
				},
				queue: queue && { ...queue, nextAtMs: null },
				schedule: { enabled: false, everyMinutes: 15, notBeforeMs: null, paused: false, nextAtMs: null },
				slate: { enabled: false, sceneId: null, leadMs: 0, trailMs: 0, returnWhenEnded: true, active: null },
			}),
			onChange: adChanges.add,
		},
		destinations: {
			views: () => [{ id: 'seaview', name: 'Seaview', enabled: true, capabilities: { adBreak: true } }],
			setEnabled: async (id, enabled) => void write(`${enabled ? 'join' : 'leave'} ${id}`),
		},
		recording: { isRecording: () => false, startByHand: async () => void write('record'), stop: async () => null },
		markers: { add: (name) => write(`marker ${name}`) },
		replay: { save: async () => void write('replay'), isOn: () => true },
		air: { view: () => ({ delayMs: airDelayMs }), cut: () => void write('cut out') },
		message: { send: (text) => void write(`message ${text}`) },
		web: { call: async ({ method, url }) => void write(`${method} ${url}`) },
		secrets: { reveal: ({ settings }) => ({ url: String(settings['url']), authorization: undefined }), isComplete: () => true },
		canRead: async (path) => !filesGone.has(path),
	}
	return {
		studio,
		log,
		setAirDelay(delayMs: number) {
			airDelayMs = delayMs
		},
		/** Its file is gone. */
		failFilm() {
			isFilmGone = true
			closeFilms()
			states = { film: { kind: 'failed', error: new AppError('source-file-missing', { path: '/films/opener.mp4' }).toData() } }
			films.notify()
		},
		closeFilms,
		refuseAds(error: AppError | null) {
			refusal = error
		},
		/** It can run no ad for that reason; null: it can again. */
		disable(destinationId: string, error: AppError | null) {
			if (error) unable.set(destinationId, error)
			else unable.delete(destinationId)
		},
		removeFile: (path: string) => filesGone.add(path),
		change(next: Partial<Collection>) {
			collection = { ...collection, ...next }
		},
		gain: (id: string) => collection.sources.find((source) => source.id === id)?.audio?.gainDb,
	}
}
