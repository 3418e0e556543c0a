import { type EventsBetween, eventKind, type ObsState } from './event.ts'

const changing = eventKind('CurrentSceneCollectionChanging', 'Config', 'Another collection is about to be opened.')
const changed = eventKind(
	'CurrentSceneCollectionChanged',
	'Config',
	'Another collection is open, or the open one was renamed. Clients read everything again.',
)
const custom = eventKind('CustomEvent', 'General', 'What a client sent with BroadcastCustomEvent.')
const exit = eventKind('ExitStarted', 'General', 'The studio is shutting down.')

export const collectionEventKinds = [changing, changed]
export const generalEventKinds = [custom, exit]

export const exitStarted = () => exit({})

/** Whether another collection was opened: clients read everything again, so single changes say nothing. */
export function isOtherCollection({ model: before }: ObsState, { model: after }: ObsState): boolean {
	return before.program.collection.id !== after.program.collection.id
}

export const collectionEvents: EventsBetween = ({ model: { program: before } }, { model: { program: after } }) => {
	const { id, name } = after.collection
	if (before.collection.id === id && before.collection.name === name) return []
	return [
		...(before.collection.id === id ? [] : [changing({ sceneCollectionName: before.collection.name })]),
		changed({ sceneCollectionName: name }),
	]
}
