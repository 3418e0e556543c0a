import { sceneEntries } from '../model/entries.ts'
import type { ObsGroup, ObsScene } from '../model/model.ts'
import { changesOf, type EventsBetween, eventKind, isSame } from './event.ts'

const created = eventKind('SceneCreated', 'Scenes', 'A scene or group was added.')
const removed = eventKind('SceneRemoved', 'Scenes', 'A scene or group was removed.')
const renamed = eventKind('SceneNameChanged', 'Scenes', 'A scene was renamed.')
const programChanged = eventKind('CurrentProgramSceneChanged', 'Scenes', 'Another scene is on air.')
const previewChanged = eventKind('CurrentPreviewSceneChanged', 'Scenes', 'Another scene is in the preview.')
const listChanged = eventKind('SceneListChanged', 'Scenes', 'The list of scenes, or its order, has changed.')

export const sceneEventKinds = [created, removed, renamed, programChanged, previewChanged, listChanged]

const facts = ({ name, uuid, kind }: ObsScene | ObsGroup) => ({ sceneName: name, sceneUuid: uuid, isGroup: kind === 'group' })

export const sceneEvents: EventsBetween = ({ model: before }, { model: after }) => {
	const changes = changesOf<ObsScene | ObsGroup>(
		[...before.scenes, ...before.groups],
		[...after.scenes, ...after.groups],
		({ uuid }) => uuid,
	)
	const lists = [sceneEntries(before), sceneEntries(after)] as const
	const program = after.sceneOf(after.program.onAirSceneId)
	const preview = after.sceneOf(after.program.nextSceneId)
	return [
		...changes.removed.map((scene) => removed(facts(scene))),
		...changes.added.map((scene) => created(facts(scene))),
		...changes.kept.flatMap(([was, { name, uuid }]) =>
			was.name === name ? [] : [renamed({ sceneUuid: uuid, oldSceneName: was.name, sceneName: name })],
		),
		...(isSame(...lists) ? [] : [listChanged({ scenes: lists[1] })]),
		...(program && program.uuid !== before.sceneOf(before.program.onAirSceneId)?.uuid
			? [programChanged({ sceneName: program.name, sceneUuid: program.uuid })]
			: []),
		...(preview && preview.uuid !== before.sceneOf(before.program.nextSceneId)?.uuid
			? [previewChanged({ sceneName: preview.name, sceneUuid: preview.uuid })]
			: []),
	]
}
