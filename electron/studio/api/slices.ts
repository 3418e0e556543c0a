import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import type { AdService } from '../../ads/ad-service.ts'
import type { Activity } from '../../broadcast/activity.ts'
import type { Conductor } from '../../broadcast/conductor.ts'
import type { EncoderControl } from '../../broadcast/encoder-lease.ts'
import type { LastRun } from '../../composition/last-run.ts'
import type { SliceBuilders } from '../../ipc/snapshot-hub.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { Recorder } from '../../recorder/recorder.ts'
import type { Vault } from '../../secrets/vault.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { Accounts, ShowSchedule } from '../accounts/accounts-port.ts'
import type { Destinations } from '../destinations/destinations.ts'
import type { Audience } from '../health/audience.ts'
import type { FfmpegState } from '../health/ffmpeg-state.ts'
import type { HealthWatch } from '../health/health-watch.ts'
import type { Problems } from '../health/problems.ts'
import type { ProgramService } from '../program/program-service.ts'
import type { CloudRecording } from '../recording/cloud-recording.ts'
import type { LocalRecording } from '../recording/local-recording.ts'

export interface SliceServices {
	readonly options: { readonly shell: 'electron' | 'headless'; readonly version: string; readonly dataDir: string }
	readonly vault: Vault
	readonly settings: SettingsStore
	readonly problems: Problems
	readonly ffmpeg: FfmpegState
	readonly conductor: Conductor
	readonly program: ProgramProcess
	readonly encoder: EncoderControl
	readonly programService: Pick<ProgramService, 'hasShowBefore'>
	readonly destinations: Destinations
	readonly accounts: Accounts
	readonly schedule: ShowSchedule
	readonly audience: Audience
	readonly ads: AdService
	readonly recorder: Recorder
	readonly recording: LocalRecording
	readonly cloud: CloudRecording
	readonly health: HealthWatch
	readonly activity: Activity
	readonly lastRun: Pick<LastRun, 'interruptedShow'>
	readonly practiceFaults: () => StudioSnapshot['app']['practiceFaults']
}

/** Each part of the snapshot, read from the services that own it. Nothing is stored here. */
export function sliceBuilders(services: SliceServices): SliceBuilders {
	const { options, settings, conductor, program, recording } = services
	return {
		app: () => ({
			version: options.version,
			shell: options.shell,
			vault: services.vault.kind,
			dataDir: options.dataDir,
			practice:
				settings.current().practice.enabled &&
				![...settings.current().destinations, ...settings.current().accounts].some(({ enabled }) => enabled),
			problems: services.problems.list(),
			ffmpeg: services.ffmpeg.view(),
			workingEncoders: services.ffmpeg.workingEncoders()?.slice() ?? null,
			practiceFaults: services.practiceFaults(),
		}),
		show: () => ({
			showId: conductor.showId(),
			title: settings.current().show.title,
			state: conductor.showState(),
			checklist: [...conductor.checklist()],
			blockedBy: conductor.showState().kind === 'off-air' ? conductor.blockedBy() : null,
			viewers: services.audience.view(),
			lastReportId: conductor.lastReportId(),
			interruptedShow: conductor.showId() === null ? services.lastRun.interruptedShow() : null,
		}),
		program: () => {
			const stored = settings.current().program
			return {
				format: stored.format,
				scenes: stored.scenes.map((scene) => ({ ...scene, revision: scene.revision ?? 0 })),
				sources: stored.sources.map((source) => ({ ...source, revision: source.revision ?? 0 })),
				sourceStates: { ...program.sourceStates() },
				onAirSceneId: program.onAirSceneId() ?? stored.onAirSceneId,
				nextSceneId: stored.nextSceneId,
				transition: stored.transition,
				masterGainDb: stored.masterGainDb,
				encoderProfile: stored.encoderProfile,
				encoder: services.encoder.state(),
				hasShowBefore: services.programService.hasShowBefore(),
				process: program.process(),
			}
		},
		destinations: () => services.destinations.views(),
		accounts: () => services.accounts.views(),
		schedule: () => services.schedule.view(),
		ads: () => services.ads.view(),
		recording: () => ({
			local: services.recorder.state(),
			withShow: settings.current().recording.withShow,
			folder: recording.folder(),
			freeBytes: services.health.diskFreeBytes(),
			...services.cloud.view(),
		}),
		health: () => services.health.view(),
		activity: () => [...services.activity.entries()],
	}
}
