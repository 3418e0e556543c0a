import type { ProgramFormat, Scene, SceneItem } from '../domain/program.ts'
import type { Source } from '../domain/source.ts'
import { sceneShownBy } from './nested-scenes.ts'

/**
 * The same pictures with fewer scenes to draw: a scene that another one shows over the whole picture and otherwise unchanged, such as a lower third, is
 * replaced by its items. Not while it is hidden or when it has a show or hide transition: these are of the whole scene. No scene may contain itself. Pure.
 */
export function withInlinedScenes(scenes: readonly Scene[], sources: readonly Source[], format: ProgramFormat): readonly Scene[] {
	const byId = new Map(scenes.map((scene) => [scene.id, scene]))
	const shownBy = new Map(
		sources.flatMap((source) => {
			const scene = byId.get(sceneShownBy(source) ?? '')
			return scene && !hasFilters(source) && !hasFilters(scene) ? [[source.id, scene] as const] : []
		}),
	)
	if (shownBy.size === 0) return scenes
	const made = new Map<Scene, Scene>()

	function inlined(scene: Scene): Scene {
		const known = made.get(scene)
		if (known) return known
		const items = scene.items.flatMap((item) => {
			const inner = shownBy.get(item.sourceId)
			return inner && isAsItIs(item, format) ? inlined(inner).items.map((one) => itemOf(item, one)) : [item]
		})
		const next = { ...scene, items }
		made.set(scene, next)
		return next
	}

	return scenes.map(inlined)
}

function hasFilters({ filters = [] }: Pick<Source, 'filters'>): boolean {
	return filters.some(({ enabled }) => enabled)
}

function isAsItIs(
	{ box, crop, rotation, flipX, flipY, opacity, blend, cornerRadiusPx, border, visible, show, hide }: SceneItem,
	format: ProgramFormat,
): boolean {
	const isWhole = box.x === 0 && box.y === 0 && box.widthPx === format.widthPx && box.heightPx === format.heightPx
	const isCropped = crop.left + crop.top + crop.right + crop.bottom !== 0
	const isTurned = rotation !== 0 || flipX || flipY
	if (!visible || show || hide) return false
	return isWhole && !isCropped && !isTurned && opacity === 1 && blend === 'normal' && cornerRadiusPx === 0 && border === null
}

function itemOf(outer: SceneItem, inner: SceneItem): SceneItem {
	return { ...inner, id: `${outer.id}/${inner.id}` }
}
