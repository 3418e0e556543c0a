import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import { type CellRect, type MultiviewCell, multiviewLayout } from '../../../shared/program/multiview-layout.ts'
import type { Lamp } from '../../view-models/lamp.ts'
import { sceneTiles } from '../../view-models/scene-tiles.ts'

/** A cell with its frame and caption. */
export interface NamedCell {
	readonly key: string
	/** null for preview and program, which cannot be chosen. */
	readonly sceneId: string | null
	/** From 1; null for preview and program. */
	readonly number: number | null
	readonly shows: MultiviewCell['shows']
	readonly name: string
	readonly state: 'idle' | 'next' | 'on-air' | 'showing'
	readonly isBroken: boolean
	/** The ids of the levels that its meter shows; none = it has no sound. */
	readonly levels: readonly string[]
	/** Picture and caption, as percentages of the whole. */
	readonly place: { readonly left: string; readonly top: string; readonly width: string; readonly height: string }
}

export function namedCells(program: ProgramView, lamp: Lamp): readonly NamedCell[] {
	const layout = multiviewLayout(program.format, program.scenes.length)
	const tiles = sceneTiles(program, lamp)
	const percent = (value: number, whole: number) => `${(100 * value) / whole}%`
	const placeOf = ({ x, y, widthPx, heightPx }: CellRect, caption: CellRect) => ({
		left: percent(x, layout.widthPx),
		top: percent(y, layout.heightPx),
		width: percent(widthPx, layout.widthPx),
		height: percent(heightPx + caption.heightPx, layout.heightPx),
	})
	const levelsOf = (sceneId: string | null) => soundsOf(program, sceneId)
	return layout.cells.flatMap(({ shows, picture, caption }): NamedCell[] => {
		const place = placeOf(picture, caption)
		if (typeof shows === 'number') {
			const tile = tiles[shows]
			if (!tile) return []
			const { id, name, state, broken } = tile
			return [{ key: id, sceneId: id, number: shows + 1, shows, name, state, isBroken: broken.length > 0, levels: levelsOf(id), place }]
		}
		const id = shows === 'program' ? program.onAirSceneId : program.nextSceneId
		const tile = tiles.find((one) => one.id === id)
		const state = shows === 'preview' ? 'next' : (tile?.state ?? 'showing')
		return [
			{
				key: shows,
				sceneId: null,
				number: null,
				shows,
				name: tile?.name ?? '',
				state,
				isBroken: false,
				levels: shows === 'program' ? ['program'] : levelsOf(id),
				place,
			},
		]
	})
}

/** The sources with sound that a scene shows. */
function soundsOf({ scenes, sources }: ProgramView, sceneId: string | null): readonly string[] {
	const items = scenes.find(({ id }) => id === sceneId)?.items ?? []
	return sources.filter(({ id, audio }) => audio && items.some((item) => item.visible && item.sourceId === id)).map(({ id }) => id)
}
