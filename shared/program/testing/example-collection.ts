import { type Box, newSceneItem, type Scene, type SceneItem } from '../../domain/program.ts'
import { hasSound, type Source, type SourceSettings } from '../../domain/source.ts'
import { type Collection, emptyCollection } from '../collection.ts'

const whole: Box = { x: 0, y: 0, widthPx: 1280, heightPx: 720 }
const image = (path: string): SourceSettings => ({ kind: 'image', path })

/** Three scenes with pictures of their own and a clock that two of them share. */
export function exampleCollection(): Collection {
	return {
		...emptyCollection,
		scenes: [
			scene('starting-soon', 'Starting soon', ['opening', 'clock']),
			scene('test-card', 'Test card', ['card']),
			scene('helm', 'Helm camera', ['helm', 'lower-third', 'clock']),
		],
		sources: [
			source('opening', 'Opening picture', image('/opening.png')),
			source('clock', 'Clock', image('/clock.png')),
			source('card', 'Test card and tone', { kind: 'test-pattern', pattern: 'card' }),
			source('lower-third', 'Lower third', image('/lower-third.png')),
			source('helm', 'Helm picture', image('/helm.png')),
		],
		onAirSceneId: 'starting-soon',
		nextSceneId: 'test-card',
	}
}

function scene(id: string, name: string, sourceIds: readonly string[]): Scene {
	return {
		id,
		name,
		groups: [],
		items: sourceIds.map((sourceId): SceneItem => ({ id: `${id}-${sourceId}`, sourceId, box: whole, ...newSceneItem })),
	}
}

function source(id: string, name: string, settings: SourceSettings): Source {
	return { id, name, settings, audio: hasSound(settings) ? { gainDb: 0, muted: false, heard: 'with-picture' } : null }
}
