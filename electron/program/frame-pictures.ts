import type { Filter } from '../../shared/domain/filter.ts'
import type { ProgramFormat, Scene } from '../../shared/domain/program.ts'
import { targetOfKey } from '../../shared/program/filter-target.ts'
import type { ShowModel } from '../program-process/program-messages.ts'
import { previewSize } from './fast-output.ts'
import { type NestedScenes, unfilteredScene } from './nested-scenes.ts'
import type { PictureOf } from './painter.ts'
import type { PictureMixer } from './picture-mixer.ts'
import type { SourceInputs } from './source-inputs.ts'
import { placedAlone, type SourceNow } from './source-pictures.ts'

/** What each source and scene looks like in the present frame, for the mixer and for whoever looks at one of them alone. */
export interface FramePictures {
	setShow(show: Pick<ShowModel, 'scenes' | 'filters'>): void
	/** A new frame: the sources have advanced. */
	next(mixedAtMs: number): void
	readonly pictureOf: PictureOf
	/** By `targetKey`; a scene and the program are without their own filters, for whoever edits them. null while there is none. */
	read(key: string): SourceNow | null
}

interface FramePicturesDeps {
	readonly format: ProgramFormat
	readonly inputs: SourceInputs
	readonly nested: NestedScenes
	readonly pictures: PictureMixer
	readonly nextVersion: () => number
}

/** One object: filters that are the same object look the same. */
const noFilters: readonly Filter[] = []

export function createFramePictures({ format, inputs, nested, pictures, nextVersion }: FramePicturesDeps): FramePictures {
	let scenes: readonly Scene[] = []
	let programFilters = noFilters
	let atMs = 0

	const pictureOf: PictureOf = (id, placed) => {
		return nested.has(id) ? inputs.filtered(id, nested.pictureOf(id, placed, pictureOf)) : inputs.pictureOf(id, placed, atMs)
	}
	const alone = (id: string) => nested.pictureOf(id, placedAlone(id, format, previewSize(format)), pictureOf)

	function sourceNow(id: string): SourceNow | null {
		if (!nested.has(id)) return inputs.sourceNow(id)
		const painted = alone(id)
		return painted && { shown: painted, filters: inputs.filtersOf(id) }
	}

	return {
		setShow(show) {
			scenes = show.scenes
			programFilters = show.filters ?? noFilters
		},
		next(mixedAtMs) {
			atMs = mixedAtMs
			nested.nextFrame()
		},
		pictureOf,
		read(key) {
			const target = targetOfKey(key)
			if (target.kind === 'source') return sourceNow(target.id)
			if (target.kind === 'program')
				return { shown: { picture: pictures.beforeFilters().picture, version: nextVersion() }, filters: programFilters }
			const painted = alone(unfilteredScene(target.id))
			const scene = scenes.find((one) => one.id === target.id)
			return painted && { shown: painted, filters: scene?.filters ?? noFilters }
		},
	}
}
