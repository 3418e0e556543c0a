import { noDynamicBitrate } from '../../../shared/domain/dynamic-bitrate.ts'
import type { DestinationPreset } from '../../../shared/domain/preset.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { defaultSoundSettings } from '../../../shared/domain/sound-settings.ts'
import type { CameraFormat } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { CallOutput, Handlers } from '../../../shared/ipc/contract.ts'
import type { Conductor } from '../../broadcast/conductor.ts'
import type { LastRun } from '../../composition/last-run.ts'
import type { HistoryStore } from '../../history/history-store.ts'
import type { ObsWebsocket } from '../../obs-websocket/obs-websocket.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { DynamicBitrate } from '../bitrate/dynamic-bitrate.ts'
import type { Destinations } from '../destinations/destinations.ts'
import type { IngestProbes } from '../destinations/ingest-probes.ts'
import type { InterruptedShowService } from '../interrupted-show.ts'
import type { KeyService } from '../keys/chosen-keys.ts'
import type { AddFiles } from '../program/file-sources.ts'
import type { NetworkSources } from '../program/network-sources.ts'
import type { ProgramService } from '../program/program-service.ts'
import type { CloudRecording } from '../recording/cloud-recording.ts'
import type { LocalRecording } from '../recording/local-recording.ts'
import type { AlarmWatch } from '../sound/alarm-watch.ts'
import type { LoudnessWatch } from '../sound/loudness-watch.ts'
import { done } from './done.ts'
import { type AccountServices, accountHandlers } from './handlers-accounts.ts'
import { type AdServices, adHandlers } from './handlers-ads.ts'
import { type AirServices, airHandlers } from './handlers-air.ts'
import { type CollectionServices, collectionHandlers } from './handlers-collections.ts'
import { type CueServices, cueHandlers } from './handlers-cues.ts'
import { type DeviceServices, deviceHandlers } from './handlers-devices.ts'
import { type LibraryServices, libraryHandlers } from './handlers-library.ts'
import { type ReplayServices, replayHandlers } from './handlers-replay.ts'
import { type SettingsServices, settingsHandlers } from './handlers-settings.ts'
import { type StandbyServices, standbyHandlers } from './handlers-standby.ts'
import { textHandlers } from './handlers-texts.ts'
import type { PracticeFaultControl } from './practice-faults.ts'

export interface HandlerServices
	extends AccountServices,
		AdServices,
		AirServices,
		CollectionServices,
		CueServices,
		DeviceServices,
		LibraryServices,
		ReplayServices,
		SettingsServices,
		StandbyServices {
	readonly snapshot: () => StudioSnapshot
	readonly settings: SettingsStore
	readonly conductor: Conductor
	readonly programService: ProgramService
	readonly bitrate: Pick<DynamicBitrate, 'refresh'>
	readonly networkSources: Pick<NetworkSources, 'view' | 'streamKey'>
	readonly destinations: Destinations
	readonly recording: LocalRecording
	readonly cloud: CloudRecording
	readonly history: HistoryStore
	readonly lastRun: Pick<LastRun, 'dismiss'>
	readonly interruptedShow: Pick<InterruptedShowService, 'resume' | 'setResumesByItself'>
	readonly loudness: Pick<LoudnessWatch, 'restart'>
	readonly soundAlarms: Pick<AlarmWatch, 'dismiss'>
	readonly presets: () => DestinationPreset[]
	readonly ingestProbes: IngestProbes
	readonly listDevices: () => Promise<CallOutput<'sources.devices'>>
	readonly listCameraFormats: (deviceId: string) => Promise<readonly CameraFormat[]>
	readonly addFiles: AddFiles
	readonly logScreenError: (error: string) => void
	readonly practiceFaults: Pick<PracticeFaultControl, 'set'>
	readonly keys: KeyService
	readonly obsWebsocket: Pick<ObsWebsocket, 'set' | 'password' | 'renewPassword'>
}

/** What each call of the contract does: it only passes the call on to the responsible service. */
export function createHandlers(services: HandlerServices): Handlers {
	const { settings, conductor, programService, destinations, recording, cloud, history, obsWebsocket } = services
	return {
		'studio.snapshot': () => services.snapshot(),

		'screen.logError': ({ error }) => done(services.logScreenError(error)),

		'show.setTitle': ({ title }) => done(settings.update((current) => ({ ...current, show: { ...current.show, title } }))),
		'show.goLive': () => done(conductor.goLive()),
		'show.cancel': async () => done(await conductor.cancel()),
		'show.end': async () => ({ reportId: await conductor.end('operator') }),
		'show.resumeInterrupted': () => done(services.interruptedShow.resume()),
		'show.setResumesByItself': ({ resumesByItself }) => done(services.interruptedShow.setResumesByItself(resumesByItself)),
		'show.dismissInterrupted': () => done(services.lastRun.dismiss()),

		'scenes.take': ({ sceneId, transition }) => done(programService.take(sceneId, transition)),
		'scenes.moveTransition': ({ progress }) => done(programService.moveTransition(progress)),
		'scenes.arm': ({ sceneId }) => done(programService.arm(sceneId)),
		'scenes.setTransition': ({ transition }) => done(programService.setTransition(transition)),
		'scenes.setTransitionInto': ({ sceneId, fromSceneId, transition }) =>
			done(programService.setTransitionInto(sceneId, fromSceneId ?? null, transition)),
		'scenes.add': ({ name }) => ({ id: programService.addScene(name) }),
		'scenes.update': ({ scene }) => done(programService.updateScene(scene)),
		'scenes.remove': ({ id, alsoSources }) => done(programService.removeScene(id, alsoSources)),
		'overlays.update': ({ id, gesture, ...change }) => done(programService.updateOverlay(id, change, gesture)),
		'overlays.show': ({ id }) => done(programService.showOverlay(id)),
		'overlays.hide': ({ id }) => done(programService.hideOverlay(id)),
		'sceneItems.add': ({ sceneId, sourceId, visible, as, name }) => {
			if (as === 'copy') return { sourceId: programService.addItemOfCopy(sourceId, sceneId, name, visible) }
			programService.addItem(sourceId, sceneId, visible)
			return { sourceId }
		},
		'sceneItems.change': ({ sceneId, changes, gesture }) => done(programService.changeItems(sceneId, changes, gesture)),
		'sceneItems.place': ({ sceneId, canvas, places, gesture }) => done(programService.placeItems(sceneId, canvas, places, gesture)),
		'scenes.setLayout': ({ sceneId, canvas, isOwn }) => done(programService.setLayout(sceneId, canvas, isOwn)),
		'sceneItems.update': ({ sceneId, item }) => done(programService.updateItem(sceneId, item)),

		'scenes.rename': ({ id, name }) => done(programService.renameScene(id, name)),
		'scenes.duplicate': ({ id }) => ({ id: programService.duplicateScene(id) }),
		'scenes.editInPreview': ({ id }) => ({ id: programService.editInPreview(id) }),
		'scenes.reorder': ({ ids }) => done(programService.reorderScenes(ids)),
		'sceneItems.remove': ({ sceneId, ids }) => done(programService.removeItems(sceneId, ids)),
		'sceneItems.reorder': ({ sceneId, ids, groups }) => done(programService.reorderItems(sceneId, ids, groups)),
		'sceneItems.duplicate': ({ sceneId, ids, as }) => ({ ids: [...programService.duplicateItems(sceneId, ids, as)] }),
		'sceneItems.paste': ({ sceneId, from, as }) => ({ ids: [...programService.pasteItems(sceneId, from, as)] }),
		'sceneItems.group': ({ sceneId, ids, name }) => ({ id: programService.groupItems(sceneId, ids, name) }),
		'sceneItems.ungroup': ({ sceneId, groupId }) => done(programService.ungroupItems(sceneId, groupId)),
		'groups.update': ({ sceneId, groupId, gesture, ...change }) => done(programService.updateGroup(sceneId, groupId, change, gesture)),

		'program.undo': () => done(programService.undo()),
		'program.redo': () => done(programService.redo()),
		'program.newShow': ({ title, sceneName }) => done(programService.newShow(title, sceneName)),
		'program.bringBack': () => done(programService.bringBack()),

		'sources.devices': () => services.listDevices(),
		'sources.cameraFormats': async ({ deviceId }) => ({ formats: [...(await services.listCameraFormats(deviceId))] }),
		'sources.add': ({ name, settings: sourceSettings, sceneId, gesture, visible }) => ({
			id: programService.addSource(name, sourceSettings, sceneId, gesture, visible),
		}),
		'sources.addFiles': ({ sceneId, files, at }) => services.addFiles(sceneId, files, at),
		'sources.update': ({ source, gesture }) => done(programService.updateSource(source, gesture)),
		'sources.copyFor': ({ id, sceneId }) => ({ id: programService.copySourceFor(id, sceneId) }),
		'sources.remove': ({ id, gesture }) => done(programService.removeSource(id, gesture)),
		'sources.opened': async ({ id }) => ({ state: await programService.opened(id) }),
		'sources.network': ({ id }) => services.networkSources.view(id),
		'sources.streamKey': ({ id }) => ({ key: services.networkSources.streamKey(id) }),
		'sources.restart': ({ id }) => done(programService.restartSource(id)),
		'sources.pageInput': ({ id, input }) => done(programService.pageInput(id, input)),

		'filters.add': ({ target, settings: filterSettings, at }) => ({ id: programService.addFilter(target, filterSettings, at) }),
		'filters.update': ({ target, id, settings: filterSettings, gesture }) =>
			done(programService.updateFilter(target, id, filterSettings, gesture)),
		'filters.enable': ({ target, id, enabled }) => done(programService.enableFilter(target, id, enabled)),
		'filters.remove': ({ target, id }) => done(programService.removeFilter(target, id)),
		'filters.reorder': ({ target, ids }) => done(programService.reorderFilters(target, ids)),
		'filters.paste': ({ target, filters, replaces, medium }) => ({
			ids: [...programService.pasteFilters(target, filters, replaces, medium)],
		}),
		'filters.colorAt': async ({ target, x, y }) => ({ color: await programService.colorAt(target, x, y) }),
		'filterPresets.save': ({ name, filters }) => ({ id: programService.saveFilterPreset(name, filters) }),
		'filterPresets.remove': ({ id }) => done(programService.removeFilterPreset(id)),

		'media.play': ({ id }) => done(programService.controlMedia(id, { kind: 'play' })),
		'media.pause': ({ id }) => done(programService.controlMedia(id, { kind: 'pause' })),
		'media.restart': ({ id }) => done(programService.controlMedia(id, { kind: 'restart' })),
		'media.next': ({ id }) => done(programService.controlMedia(id, { kind: 'next' })),
		'media.previous': ({ id }) => done(programService.controlMedia(id, { kind: 'previous' })),
		'media.seek': ({ id, positionMs }) => done(programService.controlMedia(id, { kind: 'seek', positionMs })),

		...textHandlers(programService),

		'audio.setGain': ({ sourceId, gainDb }) => done(programService.setGain(sourceId, gainDb)),
		'audio.setGains': ({ gains }) => done(programService.setGains(gains)),
		'audio.setMuted': ({ sourceId, muted }) => done(programService.setMuted(sourceId, muted)),
		'audio.update': ({ sourceId, change, gesture }) => done(programService.updateChannel(sourceId, change, gesture)),
		'audio.setMasterGain': ({ gainDb }) => done(programService.setMasterGain(gainDb)),
		'audio.setMasterMuted': ({ muted }) => done(programService.setMasterMuted(muted)),
		'audio.addGroup': ({ name }) => ({ id: programService.addSoundGroup(name) }),
		'audio.updateGroup': ({ id, gesture, ...change }) => done(programService.updateSoundGroup(id, change, gesture)),
		'audio.removeGroup': ({ id }) => done(programService.removeSoundGroup(id)),
		'audio.clearPeaks': () => done(programService.clearPeaks()),
		'audio.setTrackName': ({ track, name }) => done(programService.setTrackName(track, name)),

		'loudness.restart': () => done(services.loudness.restart()),
		'soundAlarms.dismiss': ({ kind, sourceId }) => done(services.soundAlarms.dismiss(kind, sourceId)),
		'sound.setSettings': (change) =>
			done(settings.update((current) => ({ ...current, sound: { ...defaultSoundSettings, ...current.sound, ...change } }))),

		'program.setFormat': ({ format }) => done(programService.setFormat(format)),
		'canvases.set': ({ id, widthPx, heightPx }) => done(programService.setCanvas(id, { widthPx, heightPx })),
		'canvases.remove': ({ id }) => done(programService.removeCanvas(id)),
		'canvases.take': ({ id, sceneId, transition }) => done(programService.takeOnCanvas(id, sceneId, transition)),
		'encoder.setProfile': ({ profile }) => done(programService.setProfile(profile)),
		'encoder.setDynamicBitrate'(change) {
			settings.update((current) => ({ ...current, dynamicBitrate: { ...noDynamicBitrate, ...current.dynamicBitrate, ...change } }))
			return done(services.bitrate.refresh())
		},

		'destinations.add': async (input) => ({ id: await destinations.add(input) }),
		'destinations.update': async ({ id, name, server }) => done(await destinations.update(id, name, server)),
		'destinations.setKey': async ({ id, key }) => done(await destinations.setKey(id, key)),
		'destinations.setAuthority': async ({ id, authority }) => done(await destinations.setAuthority(id, authority)),
		'destinations.setCanvas': async ({ id, canvas }) => done(await destinations.setCanvas(id, canvas)),
		'destinations.setEnabled': async ({ id, enabled }) => done(await destinations.setEnabled(id, enabled)),
		'destinations.remove': async ({ id }) => done(await destinations.remove(id)),
		'destinations.retryNow': ({ id }) => done(destinations.retry(id)),
		'destinations.publish': async ({ id }) => done(await conductor.publishDestination(id)),
		'destinations.probe': (input) => services.ingestProbes.probe(input),
		'destinations.measureUpload': (input) => services.ingestProbes.measure(input),
		'presets.list': () => ({ presets: services.presets() }),
		'destinations.list': () => ({ destinations: destinations.views() }),

		...accountHandlers(services),

		...adHandlers(services),
		...airHandlers(services),

		...cueHandlers(services),

		...collectionHandlers(services),
		...replayHandlers(services),
		...deviceHandlers(services),
		...standbyHandlers(services),

		'obsWebsocket.set': async (change) => done(await obsWebsocket.set(change)),
		'obsWebsocket.password': async () => ({ password: await obsWebsocket.password() }),
		'obsWebsocket.renewPassword': async () => ({ password: await obsWebsocket.renewPassword() }),

		'recording.start': async () => done(await recording.startByHand()),
		'recording.stop': async () => ({ path: (await recording.stop())?.path ?? null }),
		'recording.pause': async () => done(await recording.pause()),
		'recording.resume': async () => done(await recording.resume()),
		'recording.split': async () => done(await recording.split()),
		'recording.setFiles': async (change) => done(await recording.setFiles(change)),
		'recording.setWithShow': ({ withShow }) => done(recording.setWithShow(withShow)),
		'recording.setFolder': async ({ folder }) => done(await recording.setFolder(folder)),
		'recording.setOwn': ({ own }) => done(recording.setOwn(own)),
		'recording.setClean': ({ sourceIds }) => done(recording.setClean(sourceIds)),
		'recording.cloudStart': async () => done(await cloud.start()),
		'recording.cloudStop': async () => done(await cloud.stop()),
		'recording.cloudPause': async () => done(await cloud.pause()),
		'recording.cloudResume': async () => done(await cloud.resume()),
		'recording.setCloudAuto': async ({ auto }) => done(await cloud.setAuto(auto)),
		'recordings.list': async () => ({ recordings: await services.kept.list() }),

		...libraryHandlers(services),

		'reports.list': () => ({ reports: history.listReports() }),
		'reports.get': ({ id }) => {
			const report = history.report(id)
			if (!report) throw new AppError('unknown-report')
			return { report }
		},

		'keys.set': ({ keys }) => done(services.keys.set(keys)),
		'keys.reset': ({ id }) => done(services.keys.reset(id ?? null)),
		...settingsHandlers(services),

		'practice.setFaults': (faults) => done(services.practiceFaults.set(faults)),
	}
}
