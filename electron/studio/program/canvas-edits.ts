import type { OtherCanvasId } from '../../../shared/domain/canvas.ts'
import type { Transition } from '../../../shared/domain/transition.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { OtherCanvas } from '../../../shared/program/canvases.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { withCanvas, withCanvasTake, withoutCanvas } from '../../../shared/program/edits-canvases.ts'
import { transitionFor } from '../../../shared/program/scene-transitions.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'

/** The canvases besides the main one. Undo does not revert these changes. */
export interface CanvasEdits {
	/** Adds it, or changes its size. Refused while the encoder runs, because its picture size cannot change. */
	setCanvas(id: OtherCanvasId, size: Pick<OtherCanvas, 'widthPx' | 'heightPx'>): void
	/** Refused while the encoder runs. */
	removeCanvas(id: OtherCanvasId): void
	takeOnCanvas(id: OtherCanvasId, sceneId: string, transition: Transition | undefined): void
}

export interface CanvasEditsOptions {
	readonly program: Pick<ProgramProcess, 'take'>
	readonly collection: () => Collection
	readonly isEncoding: () => boolean
	/** Stores a change that Undo does not revert. */
	readonly note: (change: (collection: Collection) => Collection) => void
	/** Sends the show to the program process. */
	readonly sendShow: () => void
}

export function createCanvasEdits({ program, collection, isEncoding, note, sendShow }: CanvasEditsOptions): CanvasEdits {
	function change(edit: (collection: Collection) => Collection): void {
		if (isEncoding()) throw new AppError('format-in-use/canvas')
		note(edit)
		sendShow()
	}

	return {
		setCanvas: (id, size) => change((model) => withCanvas(model, id, size)),
		removeCanvas: (id) => change((model) => withoutCanvas(model, id)),
		takeOnCanvas(id, sceneId, transition) {
			const taken = withCanvasTake(collection(), id, sceneId)
			const before = collection().canvases?.find((canvas) => canvas.id === id)?.onAirSceneId ?? null
			program.take(sceneId, transition ?? transitionFor(taken, before, sceneId).transition, id)
			note((model) => withCanvasTake(model, id, sceneId))
		},
	}
}
