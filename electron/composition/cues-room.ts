import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsAs } from '../../shared/domain/source.ts'
import { dataOf } from '../../shared/errors/app-error.ts'
import type { CueNames } from '../../shared/program/cue-action-kind.ts'
import { say } from '../../shared/texts/english.ts'
import type { ProgramProcess } from '../program-process/program-process.ts'
import { settingsPart } from '../settings/joined-settings.ts'
import { systemHostFinder } from '../sources/media/resolve-host.ts'
import type { RunningAds } from '../studio/ads/run-ads.ts'
import type { AirService } from '../studio/air/air-service.ts'
import { createAsRunFiles } from '../studio/cues/as-run/as-run-file.ts'
import { createAsRunLog } from '../studio/cues/as-run-log.ts'
import type { CueStudio } from '../studio/cues/cue-action-runner.ts'
import { createCueActions } from '../studio/cues/cue-actions.ts'
import { createCueChecks } from '../studio/cues/cue-checks.ts'
import { openCueLists } from '../studio/cues/cue-lists.ts'
import { createPresenterMessage } from '../studio/cues/cue-message.ts'
import { type CueRuns, createCueRuns } from '../studio/cues/cue-runs.ts'
import { createCueSecrets } from '../studio/cues/cue-secrets.ts'
import { createCueTables } from '../studio/cues/cue-tables.ts'
import { createListFiles } from '../studio/cues/list-files.ts'
import { createMovedAds } from '../studio/cues/moved-ads.ts'
import { createWebCalls } from '../studio/cues/web-calls.ts'
import type { Destinations } from '../studio/destinations/destinations.ts'
import { newId } from '../studio/program/editing.ts'
import type { ProgramService } from '../studio/program/program-service.ts'
import type { LocalRecording } from '../studio/recording/local-recording.ts'
import type { Markers } from '../studio/recording/markers.ts'
import type { ReplayService } from '../studio/recording/replay-service.ts'
import type { ShowBinding } from '../studio/show-binding.ts'
import type { Foundation } from './foundation.ts'

interface CueStages {
	readonly dataDir: string
	readonly version: string
	readonly program: ProgramProcess
	readonly programService: ProgramService
	readonly ads: RunningAds
	readonly destinations: Destinations
	readonly recording: LocalRecording
	readonly markers: Markers
	readonly replay: ReplayService
	readonly air: AirService
	readonly show: ShowBinding
}

/** Cue lists, and the one that runs. */
export async function createCuesRoom(foundation: Foundation, stages: CueStages) {
	const { clock, log, activity, problems, settings, vault, history, redactor, disposables } = foundation
	const { program, programService, ads, destinations, show, air } = stages
	const own = log.child('cues')
	const collection = () => settings.current().program
	const secrets = createCueSecrets({ vault, log: own, onSecret: (secret) => redactor.register(secret) })
	const message = createPresenterMessage({ now: clock.now, newId: () => newId('message') })
	/** Lists ask what runs, and runs ask what is in the list. */
	let runs: CueRuns | null = null
	const lists = await openCueLists({
		files: createListFiles({
			folder: join(stages.dataDir, 'cue-lists'),
			log: own,
			onWriteFailed: (path) => problems.add(dataOf('settings-not-saved', { path }, { retryable: true }), false),
			onProblem: ({ kind, ...params }) =>
				problems.add(
					dataOf(`cue-list-${kind}`, 'lost' in params ? { ...params, lost: params.lost.slice(0, 5).join(', ') } : params),
					false,
				),
		}),
		openId: settingsPart(settings, 'cueListId'),
		onCannotOpen: (error) => problems.addThrown(error, false),
		edit: programService.cueEdits.edit,
		forgetEdits: programService.cueEdits.forget,
		secrets,
		newId,
		isRunning: () => (runs?.mode() ?? 'off') !== 'off',
		runningIds: () => runs?.runningIds() ?? [],
	})
	disposables.add('cue lists', lists.flush)
	programService.cueEdits.bind({ current: lists.open, restore: lists.restore })
	const names: CueNames = {
		scene: (id) => collection().scenes.find((scene) => scene.id === id)?.name ?? null,
		source: (id) => collection().sources.find((source) => source.id === id)?.name ?? null,
		overlay: (id) => collection().overlays.find((overlay) => overlay.id === id)?.name ?? null,
		destination: (id) => destinations.views().find((view) => view.id === id)?.name ?? null,
		showText(sourceId, textId) {
			const source = collection().sources.find(({ id }) => id === sourceId)
			const text = source && settingsAs('lower-third', source.settings)?.texts.find(({ id }) => id === textId)
			return text ? text.first || text.second : null
		},
	}
	const studio: CueStudio = {
		clock,
		collection,
		program: programService,
		films: {
			playback: program.media,
			states: program.sourceStates,
			onChange: (listener) => program.onChange((what) => (what === 'media' || what === 'sources') && listener()),
		},
		ads,
		destinations,
		recording: stages.recording,
		markers: stages.markers,
		replay: { save: stages.replay.save, isOn: () => stages.replay.view().isOn },
		air,
		message,
		web: createWebCalls(systemHostFinder(clock)),
		secrets,
		canRead: (path) =>
			access(path, constants.R_OK).then(
				() => true,
				() => false,
			),
	}
	const actions = createCueActions(studio)
	const checks = createCueChecks({
		clock,
		log: own,
		lists,
		actions,
		names,
		subscribe: [programService.onChange, destinations.onChange, stages.replay.onChange, air.onChange],
	})
	disposables.add('cue checks', checks.dispose)
	runs = createCueRuns({
		clock,
		timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		log: own,
		lists,
		journal: { load: history.loadCueRun, save: history.saveCueRun },
		asRun: createAsRunLog({ history, log: own }),
		actions,
		movedAds: createMovedAds(ads, clock),
		names,
		message,
		show: {
			runningId: show.runningId,
			isGoingOut: () =>
				show.isRunning() && [...settings.current().destinations, ...settings.current().accounts].some(({ enabled }) => enabled),
			onChange: show.onChange,
		},
		note: (level, text) => activity.add({ kind: 'show', level, subject: say('cue/activity-subject'), text }),
	})
	disposables.add('cues', runs.dispose)
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
	return {
		...{ cueLists: lists, cueRuns: runs, cueChecks: checks, presenterMessage: message },
		cueTables: createCueTables({ lists, collection, now: clock.now, timeZone }),
		asRunFile: createAsRunFiles({ history, now: clock.now, version: stages.version, timeZone }),
	}
}
