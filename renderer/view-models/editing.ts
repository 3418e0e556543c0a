import type { Scene } from '../../shared/domain/program.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import { programLamp } from './lamp.ts'

/** Editing on air ends after this long without a change, ms. */
export const idleLimitMs = 2 * 60_000

type Seen = Pick<StudioState, 'show' | 'destinations'>

/** Somebody outside sees the program. */
export function isProgramPublic({ show, destinations }: Seen): boolean {
	const lamp = programLamp(show.state, destinations)
	return lamp === 'on-air' || lamp === 'ending'
}

/** What can be edited on this screen now, or null. */
export function editedScene(
	state: Pick<StudioState, 'program' | 'editor'> & Seen,
): { readonly scene: Scene; readonly place: 'preview' | 'program'; readonly isOnAir: boolean } | null {
	const { program, editor } = state
	const place = editor.monitors === 'two' ? 'preview' : 'program'
	if (place === 'program' && editor.editing !== 'on') return null
	const id = place === 'preview' ? program.nextSceneId : program.onAirSceneId
	const scene = program.scenes.find((one) => one.id === id)
	return scene ? { scene, place, isOnAir: place === 'program' && isProgramPublic(state) } : null
}

/** This screen is editing what viewers see. */
export function isEditingOnAir(state: Pick<StudioState, 'program' | 'editor'> & Seen): boolean {
	return editedScene(state)?.isOnAir ?? false
}

/** Editing of the program, or the question before it, ends with a Take, when the scene is removed, and when the program becomes visible to viewers. */
export function endsEditing(state: StudioState, before: StudioState): boolean {
	if (state.editor.editing === 'off') return false
	const isGone = !state.program.scenes.some(({ id }) => id === state.program.onAirSceneId)
	const isTaken = state.program.onAirSceneId !== before.program.onAirSceneId
	return isGone || isTaken || (isProgramPublic(state) && !isProgramPublic(before))
}

/** The scene on air was changed, on this screen or elsewhere. */
export function isSceneChanged(state: StudioState, before: StudioState): boolean {
	const sceneOf = ({ program }: StudioState) => program.scenes.find(({ id }) => id === program.onAirSceneId)
	return sceneOf(state) !== sceneOf(before)
}
