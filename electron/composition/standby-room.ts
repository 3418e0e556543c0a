import { isWithoutSignal } from '../../shared/domain/source.ts'
import { usedSources } from '../../shared/domain/source-use.ts'
import { dataOf } from '../../shared/errors/app-error.ts'
import type { Conductor } from '../broadcast/conductor.ts'
import type { RemoteAccess } from '../host/remote-access.ts'
import type { ProgramProcess } from '../program-process/program-process.ts'
import type { AccountHandOver } from '../studio/accounts/accounts.ts'
import type { RunningAds } from '../studio/ads/run-ads.ts'
import type { Collections } from '../studio/collections/collections.ts'
import type { CueLists } from '../studio/cues/cue-lists.ts'
import type { CueRuns } from '../studio/cues/cue-runs.ts'
import type { Destinations } from '../studio/destinations/destinations.ts'
import { secretsOf } from '../studio/destinations/ingest-secrets.ts'
import type { ProgramService } from '../studio/program/program-service.ts'
import type { ShowBinding } from '../studio/show-binding.ts'
import { makeCopy } from '../studio/standby/copies.ts'
import { createFollowedStudio } from '../studio/standby/followed-studio.ts'
import { createMainSide } from '../studio/standby/main-side.ts'
import { createStandby } from '../studio/standby/standby.ts'
import type { StandbyBinding } from '../studio/standby/standby-binding.ts'
import { openStandbyDocument } from '../studio/standby/standby-document.ts'
import type { StandbyAds } from '../studio/standby/standby-ports.ts'
import { createStandbySide } from '../studio/standby/standby-side.ts'
import type { Foundation } from './foundation.ts'
import type { LastRun } from './last-run.ts'

interface StandbyStages {
	readonly dataDir: string
	readonly binding: StandbyBinding
	readonly remote: RemoteAccess
	readonly program: ProgramProcess
	readonly programService: ProgramService
	readonly collections: Collections
	readonly destinations: Destinations
	readonly accounts: AccountHandOver
	readonly ads: RunningAds
	readonly cueLists: CueLists
	readonly cueRuns: CueRuns
	readonly show: ShowBinding
	readonly conductor: Conductor
	readonly lastRun: LastRun
}

/** Two computers of which one can take the show over from the other: what this one is for another, and another for this one. */
export async function createStandbyRoom(foundation: Foundation, stages: StandbyStages) {
	const { clock, redactor, log, activity, problems, settings, sourceSecrets, vault, history, disposables } = foundation
	const { binding, program, programService, show, conductor, destinations, cueRuns, cueLists } = stages
	const own = log.child('stand-by')
	const document = await openStandbyDocument(stages.dataDir, own, (path) =>
		problems.add(dataOf('settings-not-saved', { path }, { retryable: true }), false),
	)
	disposables.add('stand-by settings', document.flush)
	const collection = () => settings.current().program
	const ads: StandbyAds = {
		launches: history.loadAdLaunches,
		adopt: stages.ads.adopt,
		schedule: () => settings.current().ads.schedule,
		setSchedule(schedule) {
			settings.update((current) => ({ ...current, ads: { ...current.ads, schedule } }))
			stages.ads.refresh()
		},
	}
	const common = { clock, activity, show, conductor, cueRuns, ads, accounts: stages.accounts, report: history.report }
	const main = createMainSide({
		...common,
		devices: stages.remote.devices,
		destinations: destinations.enabled,
		takeScene(id) {
			if (collection().scenes.some((scene) => scene.id === id) && collection().onAirSceneId !== id) programService.take(id, { kind: 'cut' })
		},
		interrupted: stages.lastRun,
	})
	disposables.add('main computer', main.dispose)
	const standby = createStandbySide({
		...common,
		log: own,
		document,
		vault,
		onSecret: (secret) => redactor.register(secret),
		onTarget(target) {
			for (const secret of secretsOf(target)) redactor.register(secret)
		},
		followed: createFollowedStudio({
			collections: stages.collections,
			cueLists,
			program: {
				current: collection,
				take: (sceneId) => programService.take(sceneId, undefined),
				arm: programService.arm,
				setProfile: programService.setProfile,
				sendShow: programService.sendShow,
			},
			secrets: sourceSecrets,
		}),
		onAirSceneId: () => collection().onAirSceneId,
		brokenSources() {
			const states = program.sourceStates()
			return usedSources(collection())
				.filter(({ id }) => isWithoutSignal(states[id]))
				.map(({ name }) => name)
		},
	})
	disposables.add('stand-by', standby.dispose)
	binding.bind({
		blocking: () => standby.blocking() ?? main.blocking(),
		standIns: standby.standIns,
		isHeldBack: main.isHeldBack,
		leavesSecond: main.leavesSecond,
	})
	const pair = createStandby({
		main,
		standby,
		copy: (known) =>
			makeCopy(
				{
					settings,
					collection: { id: settings.collectionId, text: settings.collectionText },
					sourceSecrets: sourceSecrets.snapshot,
					cueList: cueLists.open,
					cueRuns,
					ads,
					destinations: destinations.enabled,
					accounts: stages.accounts,
					show,
					report: history.report,
				},
				known,
			),
		lastRun: stages.lastRun,
		activity,
	})
	disposables.add('stand-by pair', pair.dispose)
	return pair
}
