import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import type { Point } from '../../../shared/program/geometry/rect.ts'
import { listedScene } from '../../view-models/listed-scene.ts'

/** Marks what takes drops: `data-drop="program"`, "preview", "list", or "scene" with `data-drop-scene`. */
const marked = '[data-drop]'

export interface DropTarget {
	readonly sceneId: string
	readonly sceneName: string
	/** Where in the picture; null = it fills the picture. */
	readonly at: Point | null
	/** The frame around the target, CSS pixels of the window. */
	readonly frame: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
}

type Program = Pick<ProgramView, 'scenes' | 'onAirSceneId' | 'nextSceneId' | 'format'>

/** The scene that takes what is dropped on this element at this point of the window; null = none does. */
export function dropTarget(
	element: Element | null,
	point: { readonly clientX: number; readonly clientY: number },
	program: Program,
	listedSceneId: string | null,
): DropTarget | null {
	const area = element?.closest<HTMLElement>(marked)
	if (!area) return null
	const scene = sceneOf(area.dataset, program, listedSceneId)
	if (!scene) return null
	const frame = area.getBoundingClientRect()
	const isPicture = area.dataset['drop'] === 'program' || area.dataset['drop'] === 'preview'
	const scale = program.format.widthPx / frame.width
	const at = isPicture ? { x: Math.round((point.clientX - frame.left) * scale), y: Math.round((point.clientY - frame.top) * scale) } : null
	return { sceneId: scene.id, sceneName: scene.name, at, frame }
}

function sceneOf({ drop, dropScene }: DOMStringMap, program: Program, listedSceneId: string | null) {
	const find = (id: string | null | undefined) => program.scenes.find((scene) => scene.id === id)
	if (drop === 'program') return find(program.onAirSceneId)
	if (drop === 'preview') return find(program.nextSceneId)
	return drop === 'scene' ? find(dropScene) : listedScene(program, listedSceneId)
}
