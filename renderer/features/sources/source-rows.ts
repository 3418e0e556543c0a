import type { Scene } from '../../../shared/domain/program.ts'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import type { Source, SourceKind, SourceState } from '../../../shared/domain/source.ts'
import type { Texts } from '../../texts/en.ts'
import type { IconName } from '../../ui/icons.tsx'

export interface SourceRow {
	readonly layerId: string
	readonly source: Source
	readonly isVisible: boolean
	readonly isLocked: boolean
	/** What is wrong, in the row's own words, or null. */
	readonly problem: string | null
	readonly isStarting: boolean
}

export const sourceIcons: Readonly<Record<SourceKind, IconName>> = {
	screen: 'screen',
	camera: 'camera',
	'audio-input': 'microphone',
	media: 'film',
	image: 'image',
	text: 'text',
	colour: 'colour',
	'test-pattern': 'pattern',
}

/** The layers of a scene as rows: what is in front stands first. */
export function sourceRows(scene: Scene, program: Pick<ProgramView, 'sources' | 'sourceStates'>, texts: Texts): readonly SourceRow[] {
	return scene.layers.toReversed().flatMap((layer) => {
		const source = program.sources.find(({ id }) => id === layer.sourceId)
		if (!source) return []
		const state = program.sourceStates[source.id]
		return [
			{
				layerId: layer.id,
				source,
				isVisible: layer.visible,
				isLocked: layer.locked,
				problem: problemOf(source, state, texts),
				isStarting: state?.kind === 'starting',
			},
		]
	})
}

function problemOf(source: Source, state: SourceState | undefined, texts: Texts): string | null {
	if (state?.kind === 'failed') return texts.sources.cannotOpen(source.name)
	if (state?.kind !== 'lost') return null
	return source.settings.kind === 'audio-input' ? texts.sources.noSound(source.name) : texts.sources.noPicture(source.name)
}

/** The scene with the row at `from` moved to `to`; both count rows, the first of which is in front. Outside the list nothing changes. */
export function moveRow(scene: Scene, from: number, to: number): Scene {
	const rows = scene.layers.toReversed()
	const [moved] = rows.slice(from, from + 1)
	if (!moved || from === to || to < 0 || to >= rows.length) return scene
	const rest = rows.toSpliced(from, 1)
	return { ...scene, layers: rest.toSpliced(to, 0, moved).toReversed() }
}
