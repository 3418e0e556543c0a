import type { AdLaunchRecord } from '../../shared/domain/ads.ts'
import type { DestinationState } from '../../shared/domain/destination.ts'
import type { ProgramStats } from '../../shared/domain/encoder.ts'
import type { RecordingFile } from '../../shared/domain/recording.ts'
import type { ActivityEntry, ChecklistStep, ChecklistStepId, ShowReport, ShowState } from '../../shared/domain/show.ts'
import { AppError, type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { HistoryStore } from '../history/history-store.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Activity } from './activity.ts'
import { type Checklist, newChecklist, stepOf, withStep } from './checklist.ts'
import type { EncoderLease } from './encoder-lease.ts'
import type { DestinationsPort, Outlet } from './outlet.ts'
import { type PlatformRun, startPlatformRun } from './platform-run.ts'
import { buildReport, type ReportSample } from './report.ts'
import { countFrames, noFrames, withSample } from './show-figures.ts'
import { isConfirmed, type ShowPhase, showStateOf, type Witness } from './show-state.ts'

/** The recorder as the conductor needs it. */
export interface ShowRecorder {
	isRecording(): boolean
	/** Resolves when the file is growing. Rejects with an AppError. */
	start(showId: string): Promise<void>
	/** Resolves when the file is closed and mended; null when there is none. */
	stop(): Promise<RecordingFile | null>
	/** Files of this show that were finished before its end. */
	finishedFiles(showId: string): readonly RecordingFile[]
}

export interface ConductorOptions {
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly activity: Activity
	readonly history: HistoryStore
	readonly encoder: EncoderLease
	readonly destinations: DestinationsPort
	readonly recorder: ShowRecorder
	readonly newShowId: () => string
	/** What stands now, read when needed. */
	readonly facts: {
		title(): string
		recordWithShow(): boolean
		outlets(): readonly Outlet[]
		/** Sources that are not well, by name. */
		brokenSources(): readonly string[]
		stats(): ProgramStats | null
		adRecords(sinceMs: number): readonly AdLaunchRecord[]
		/** A missing part that keeps any show from starting. */
		blockedBy(): AppErrorData | null
	}
	/** Told after any change of what the functions below return. */
	readonly onChange: () => void
}

export interface Conductor {
	showState(): ShowState
	checklist(): readonly ChecklistStep[]
	showId(): string | null
	lastReportId(): string | null
	/** Throws AppError "show-running", "no-destination" or the blocking problem. */
	blockedBy(): AppErrorData | null
	goLive(): void
	/** Stops going live; nothing when the show is already on air. */
	cancel(): Promise<void>
	/** Ends the show in order; resolves with the report's id, null when no show was running. */
	end(endedBy: ShowReport['endedBy']): Promise<string | null>
	/** A destination that was switched on or off, or whose key changed, while the show runs. */
	joinOutlet(outlet: Outlet): void
	leaveOutlet(id: string): Promise<void>
	retryOutlet(id: string): void
	/** The state of a destination in this show: preparing and its failure included. */
	outletState(id: string): DestinationState
	platformRuns(): readonly PlatformRun[]
}

interface Entry {
	readonly outlet: Outlet
	run: PlatformRun | null
	/** Preparing on its platform, or why that failed. */
	preparing: { readonly kind: 'running' } | { readonly kind: 'failed'; readonly error: AppErrorData } | null
}

interface Show {
	readonly id: string
	readonly title: string
	readonly startedAtMs: number
	readonly abort: AbortController
	readonly entries: Map<string, Entry>
	onAirAtMs: number | null
	recordingByShow: boolean
	frames: typeof noFrames
	samples: readonly ReportSample[]
	readonly stopSampling: () => void
}

/** After this long without a confirmation the checklist says so; going live goes on. */
const confirmationWarningMs = 60_000
const sampleEveryMs = 5000
/** The platform may take this long to hear that the show is over. */
const finishLimitMs = 10_000

export function createConductor(options: ConductorOptions): Conductor {
	const { clock, log, activity, destinations, facts } = options
	let phase: ShowPhase = { kind: 'off' }
	let checklist: Checklist = []
	let show: Show | null = null
	let lastShowId: string | null = null
	let lastReportId: string | null = null
	let ending: Promise<string | null> | null = null

	function step(id: ChecklistStepId, state: ChecklistStep['state'], detail: string, error: AppErrorData | null = null): void {
		checklist = withStep(checklist, id, state, detail, error)
		options.onChange()
	}

	function note(kind: ActivityEntry['kind'], level: ActivityEntry['level'], subject: string, text: string): void {
		activity.add({ kind, level, subject, text })
	}

	function entryState(entry: Entry): DestinationState {
		if (entry.preparing?.kind === 'running') return { kind: 'connecting', attempt: 1 }
		if (entry.preparing?.kind === 'failed') return { kind: 'failed', error: entry.preparing.error }
		return destinations.state(entry.outlet.id)
	}

	function witnesses(): Witness[] {
		return [...(show?.entries.values() ?? [])].map((entry) => {
			const adapter = entry.outlet.way.kind === 'platform' ? entry.outlet.way.adapter : null
			return {
				state: entryState(entry),
				platformOnAir: entry.run?.status()?.onAir ?? null,
				platformTells: adapter?.capabilities.onAirStatus ?? false,
				practice: adapter?.capabilities.practice ?? false,
			}
		})
	}

	function blockedBy(): AppErrorData | null {
		const blocking = facts.blockedBy()
		if (blocking) return blocking
		if (facts.outlets().length === 0) {
			return {
				code: 'no-destination',
				message: 'There is nowhere to send the show yet.',
				action: 'Add a destination, or switch on Practice.',
				retryable: false,
			}
		}
		return null
	}

	// ---- going live -------------------------------------------------------------------------------------------------

	function goLive(): void {
		if (phase.kind !== 'off')
			throw new AppError({
				code: 'show-running',
				message: 'A show is already running.',
				action: 'End it before starting another.',
				retryable: false,
			})
		const blocking = blockedBy()
		if (blocking) throw new AppError(blocking)
		const id = options.newShowId()
		const startedAtMs = clock.now()
		const current: Show = {
			id,
			title: facts.title(),
			startedAtMs,
			abort: new AbortController(),
			entries: new Map(facts.outlets().map((outlet) => [outlet.id, { outlet, run: null, preparing: { kind: 'running' } }])),
			onAirAtMs: null,
			recordingByShow: false,
			frames: noFrames,
			samples: [],
			stopSampling: repeat(clock, sampleEveryMs, () => sample(current)),
		}
		show = current
		lastShowId = id
		phase = { kind: 'starting', sinceMs: startedAtMs }
		checklist = newChecklist()
		step('settings', 'passed', current.entries.size === 1 ? 'One destination' : `${current.entries.size} destinations`)
		checkSources()
		note('show', 'info', current.title, 'is going live.')
		saveReport(current, 'crash', false)

		// The encoder and the platforms need each about half a second: side by side.
		void startEncoder(current)
		for (const entry of current.entries.values()) void openOutlet(current, entry)
		const cancelWarning = clock.after(confirmationWarningMs, () => {
			if (show === current && phase.kind === 'starting')
				step('on-air', 'warning', 'No confirmation after a minute. You can keep waiting or cancel.')
		})
		current.abort.signal.addEventListener('abort', cancelWarning)
		step('on-air', 'running', 'Waiting until viewers can see it')
	}

	function checkSources(): void {
		const broken = facts.brokenSources()
		if (broken.length === 0) step('sources', 'passed', 'Picture and sound are running')
		else step('sources', 'warning', `${broken.join(', ')}: no signal. The show can go on without.`)
	}

	async function startEncoder(current: Show): Promise<void> {
		step('encoder', 'running', 'Starting')
		try {
			await options.encoder.acquire('show')
		} catch (error) {
			if (show !== current) return
			step('encoder', 'failed', 'The picture cannot be encoded', toAppErrorData(error))
			await giveUp(current)
			return
		}
		if (show !== current) return
		step('encoder', 'passed', 'Picture and sound are being encoded')
		await startRecording(current)
	}

	async function startRecording(current: Show): Promise<void> {
		if (options.recorder.isRecording()) return step('recording', 'passed', 'Already recording')
		if (!facts.recordWithShow()) return step('recording', 'skipped', 'Switched off')
		step('recording', 'running', 'Starting')
		try {
			current.recordingByShow = true
			await options.recorder.start(current.id)
			if (show === current) step('recording', 'passed', 'Recording on this computer')
		} catch (error) {
			current.recordingByShow = false
			if (show !== current) return
			const data = toAppErrorData(error)
			step('recording', 'warning', 'Not recording. The show goes on.', data)
			note('recording', 'error', 'Recording', data.message)
		}
	}

	async function openOutlet(current: Show, entry: Entry): Promise<void> {
		const { outlet } = entry
		entry.preparing = { kind: 'running' }
		stepPlatforms(current)
		try {
			const target = outlet.way.kind === 'plain' ? await outlet.way.target() : await preparePlatform(current, entry, outlet.way.adapter)
			if (show !== current || current.abort.signal.aborted || current.entries.get(outlet.id) !== entry) return
			entry.preparing = null
			destinations.start(outlet.id, outlet.name, target)
		} catch (error) {
			if (show !== current || current.abort.signal.aborted) return
			const data = toAppErrorData(error)
			log.warn('A destination could not be prepared', { outlet: outlet.name, code: data.code })
			entry.preparing = { kind: 'failed', error: data }
			note('destination', 'error', outlet.name, data.message)
		}
		stepPlatforms(current)
		evaluate()
	}

	async function preparePlatform(current: Show, entry: Entry, adapter: Extract<Outlet['way'], { kind: 'platform' }>['adapter']) {
		const broadcast = await adapter.prepare({ title: current.title }, current.abort.signal)
		if (show === current && !current.abort.signal.aborted) {
			entry.run?.stop()
			entry.run = startPlatformRun({
				outletId: entry.outlet.id,
				adapter,
				broadcast,
				clock,
				random: options.random,
				log: log.child('platform'),
				onChange: () => evaluate(),
			})
		}
		return broadcast.ingest
	}

	function stepPlatforms(current: Show): void {
		if (phase.kind !== 'starting') return options.onChange()
		const entries = [...current.entries.values()]
		const failed = entries.flatMap(({ preparing }) => (preparing?.kind === 'failed' ? [preparing.error] : []))
		const waiting = entries.some(({ preparing }) => preparing?.kind === 'running')
		if (waiting) step('platforms', 'running', 'Asking for an address to send to')
		else if (failed.length === 0) step('platforms', 'passed', 'Every destination is prepared')
		else
			step(
				'platforms',
				failed.length === entries.length ? 'failed' : 'warning',
				`${failed.length} of ${entries.length} could not be prepared`,
				failed[0] ?? null,
			)
	}

	// ---- watching ---------------------------------------------------------------------------------------------------

	/** Looks at all witnesses after any change and moves the show on. */
	function evaluate(): void {
		if (!show) return
		const all = witnesses()
		if (phase.kind === 'starting') {
			const live = all.filter(({ state }) => state.kind === 'live').length
			const failed = all.filter(({ state }) => state.kind === 'failed').length
			const known = stepOf(checklist, 'destinations')
			const state =
				live === all.length
					? 'passed'
					: failed > 0
						? 'warning'
						: live > 0 || known.state !== 'waiting' || all.some(({ state }) => state.kind !== 'idle')
							? 'running'
							: 'waiting'
			checklist = withStep(checklist, 'destinations', state, `${live} of ${all.length} take the picture`)
			if (all.some(isConfirmed)) onAir(show)
			else if (all.length > 0 && failed === all.length) void giveUp(show)
		}
		options.onChange()
	}

	function onAir(current: Show): void {
		const now = clock.now()
		current.onAirAtMs = now
		phase = { kind: 'running', sinceMs: now }
		const practice = witnesses().every((witness) => witness.practice)
		checklist = withStep(checklist, 'on-air', 'passed', practice ? 'Practice is running. Only you can see it.' : 'Viewers can see you')
		note('show', 'good', current.title, practice ? 'is running as practice.' : 'is on air.')
	}

	/** Nothing can be sent anywhere: back off air, the checklist keeps saying why. */
	async function giveUp(current: Show): Promise<void> {
		if (show !== current || phase.kind !== 'starting') return
		const reasons = [...current.entries.values()].flatMap((entry) => {
			const state = entryState(entry)
			return state.kind === 'failed' ? [state.error] : []
		})
		checklist = withStep(checklist, 'on-air', 'failed', 'The show did not start', stepOf(checklist, 'encoder').error ?? reasons[0] ?? null)
		note('show', 'error', current.title, 'could not go live.')
		await finish('cancelled')
	}

	function sample(current: Show): void {
		const stats = facts.stats()
		if (stats)
			current.frames = countFrames(current.frames, { emitted: stats.framesEmitted, dropped: stats.droppedFrames, late: stats.lateFrames })
		const viewers = [...current.entries.values()].flatMap(({ run }) => run?.status()?.viewers ?? [])
		const outKbps = [...current.entries.keys()].reduce((sum, id) => sum + destinations.counters(id).bitrateKbps, 0)
		current.samples = withSample(current.samples, {
			atMs: clock.now(),
			viewers: viewers.length > 0 ? viewers.reduce((sum, value) => sum + value, 0) : null,
			outKbps: Math.round(outKbps),
			fps: stats?.encoder.fps ?? 0,
		})
		saveReport(current, 'crash', false)
	}

	// ---- ending -----------------------------------------------------------------------------------------------------

	function finish(endedBy: ShowReport['endedBy']): Promise<string | null> {
		ending ??= endInOrder(endedBy).finally(() => {
			ending = null
		})
		return ending
	}

	async function endInOrder(endedBy: ShowReport['endedBy']): Promise<string | null> {
		const current = show
		if (!current) return null
		const wasOnAir = current.onAirAtMs !== null
		phase = { kind: 'ending', sinceMs: clock.now() }
		options.onChange()
		current.abort.abort()
		current.stopSampling()
		sample(current)
		const endedAtMs = clock.now()
		const outlets = reportOutlets(current)
		await destinations.stopAll()
		await Promise.all([...current.entries.values()].map((entry) => finishPlatform(entry)))
		const recording = current.recordingByShow ? await options.recorder.stop().catch((error: unknown) => recordingFailed(error)) : null
		options.encoder.release('show')
		const files = [
			...options.recorder.finishedFiles(current.id).filter(({ id }) => id !== recording?.id),
			...(recording ? [recording] : []),
		]
		const report = buildReport({
			...reportBase(current, endedBy, endedAtMs),
			outlets,
			recordings: files.map(({ id, path, durationMs, bytes }) => ({ id, path, durationMs, bytes })),
		})
		note('show', 'info', current.title, wasOnAir ? 'has ended.' : 'did not go on air.')
		save({ ...report, events: activity.since(current.startedAtMs) }, true)
		lastReportId = report.id
		show = null
		phase = { kind: 'off' }
		options.onChange()
		return report.id
	}

	async function finishPlatform(entry: Entry): Promise<void> {
		entry.run?.stop()
		if (!entry.run) return
		try {
			await entry.run.broadcast.finish(AbortSignal.timeout(finishLimitMs))
		} catch (error) {
			const data = toAppErrorData(error)
			note('destination', 'warning', entry.outlet.name, `may still show the end of the programme. ${data.message}`)
		}
	}

	function recordingFailed(error: unknown): null {
		note('recording', 'error', 'Recording', toAppErrorData(error).message)
		return null
	}

	function reportOutlets(current: Show) {
		return [...current.entries.values()].map((entry) => ({
			id: entry.outlet.id,
			name: entry.outlet.name,
			platformId: entry.outlet.way.kind === 'platform' ? entry.outlet.way.adapter.id : 'custom',
			practice: entry.outlet.way.kind === 'platform' && entry.outlet.way.adapter.capabilities.practice,
			state: entryState(entry),
			counters: destinations.counters(entry.outlet.id),
			stretches: destinations.stretches(entry.outlet.id),
		}))
	}

	function reportBase(current: Show, endedBy: ShowReport['endedBy'], endedAtMs: number) {
		return {
			id: current.id,
			title: current.title,
			startedAtMs: current.startedAtMs,
			onAirAtMs: current.onAirAtMs,
			endedAtMs,
			endedBy,
			frames: current.frames.totals,
			ads: facts.adRecords(current.startedAtMs),
			samples: current.samples,
			events: activity.since(current.startedAtMs),
		}
	}

	/** What is known so far, so that a crash leaves a report. */
	function saveReport(current: Show, endedBy: ShowReport['endedBy'], finished: boolean): void {
		save(buildReport({ ...reportBase(current, endedBy, clock.now()), outlets: reportOutlets(current), recordings: [] }), finished)
	}

	/** A full disk must not end a show: the report is lost, and that is said. */
	function save(report: ShowReport, finished: boolean): void {
		try {
			options.history.saveReport(report, finished)
		} catch (error) {
			log.error('The report could not be saved', { error: error instanceof Error ? error.message : String(error) })
			if (finished) note('system', 'error', 'Report', 'could not be saved. Check that the disk has room.')
		}
	}

	destinations.onChange(() => evaluate())

	return {
		showState: () => showStateOf(phase, witnesses()),
		checklist: () => checklist,
		showId: () => lastShowId,
		lastReportId: () => lastReportId,
		blockedBy,
		goLive,
		async cancel() {
			if (phase.kind === 'starting') await finish('cancelled')
		},
		end: (endedBy) => (phase.kind === 'off' ? Promise.resolve(null) : finish(endedBy)),
		joinOutlet(outlet) {
			if (!show || phase.kind === 'ending' || phase.kind === 'off') return
			const entry: Entry = { outlet, run: null, preparing: { kind: 'running' } }
			show.entries.set(outlet.id, entry)
			void openOutlet(show, entry)
		},
		async leaveOutlet(id) {
			const entry = show?.entries.get(id)
			if (!show || !entry) return
			show.entries.delete(id)
			options.onChange()
			await destinations.stop(id)
			await finishPlatform(entry)
			evaluate()
		},
		retryOutlet(id) {
			const entry = show?.entries.get(id)
			if (!show || !entry) return
			if (entry.preparing?.kind === 'failed') void openOutlet(show, entry)
			else destinations.retryNow(id)
		},
		outletState: (id) => {
			const entry = show?.entries.get(id)
			return entry ? entryState(entry) : { kind: 'idle' }
		},
		platformRuns: () => [...(show?.entries.values() ?? [])].flatMap(({ run }) => (run ? [run] : [])),
	}
}

function repeat(clock: Clock, everyMs: number, run: () => void): () => void {
	let cancel = clock.after(everyMs, tick)
	function tick(): void {
		cancel = clock.after(everyMs, tick)
		run()
	}
	return () => cancel()
}
