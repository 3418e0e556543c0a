import type { CanvasId } from '../../shared/domain/canvas.ts'
import type { SourceState } from '../../shared/domain/source.ts'
import type { ShowModel } from './program-messages.ts'

/** The show with another scene on air on one of its further canvases. */
export function withOnAir(show: ShowModel, canvas: CanvasId, sceneId: string): ShowModel {
	const canvases = (show.canvases ?? []).map((model) => (model.id === canvas ? { ...model, onAirSceneId: sceneId } : model))
	return { ...show, canvases }
}

/** The states of the sources of the next show. A source that is opened, or opened again, has lost its earlier state. Pure. */
export function keptSourceStates(
	states: Readonly<Record<string, SourceState>>,
	before: ShowModel,
	next: ShowModel,
): Record<string, SourceState> {
	const settingsBefore = new Map(before.sources.map(({ id, settings }) => [id, JSON.stringify(settings)]))
	return Object.fromEntries(
		next.sources.flatMap(({ id, settings }) => {
			const isNew = settingsBefore.get(id) !== JSON.stringify(settings)
			const state: SourceState | undefined = isNew ? { kind: 'starting' } : states[id]
			return state ? [[id, state]] : []
		}),
	)
}
