import type { Scene } from '../../../shared/domain/program.ts'
import { type ChosenTransition, transitionDurationMs } from '../../../shared/domain/transition.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { type EditedCopy, withCopyApplied } from '../../../shared/program/edited-copy.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { EditWords } from './collection-editor.ts'

/** The program process may be a few frames behind, ms. */
const marginMs = 1000

/** Puts edited copies of scenes on air in place of the original scenes. */
export interface EditedCopyTake {
	take(edited: EditedCopy, onAirSceneId: string | null, transition: ChosenTransition): void
	/** Viewers see the copy already: the copy replaces its scene, and nothing changes in the picture. */
	replace(edited: EditedCopy): void
	/** The scenes that the program process gets: those of the collection, and the one that is still fading out. */
	withLeaving(scenes: readonly Scene[]): readonly Scene[]
}

export function createEditedCopyTake({
	program,
	clock,
	sendShow,
	edit,
}: {
	readonly program: Pick<ProgramProcess, 'take'>
	readonly clock: Pick<Clock, 'after'>
	readonly sendShow: () => void
	readonly edit: (words: EditWords, change: (collection: Collection) => Collection) => void
}): EditedCopyTake {
	/** The scene as it was before, under the id of its copy. It is in no collection. */
	let leaving: Scene | null = null
	let cancel = () => {}

	/** `scene` stays in the program process, beside the scenes of the collection, until it is no longer visible. */
	function keep(scene: Scene, id: string, forMs: number): void {
		const { editOf: _, ...content } = scene
		leaving = { ...content, id }
		cancel()
		cancel = clock.after(forMs, () => {
			leaving = null
			sendShow()
		})
	}

	function apply(edited: EditedCopy, transition: ChosenTransition): void {
		edit(say('step-scene', { name: edited.original.name }), (collection) => withCopyApplied(collection, edited))
		program.take(edited.original.id, transition)
	}

	return {
		take(edited, onAirSceneId, transition) {
			const { copy, original } = edited
			if (onAirSceneId === original.id) {
				// The program mixes two scenes. It first changes to a copy that looks the same, so that the scene itself can become the new one.
				keep(original, copy.id, transitionDurationMs(transition) + marginMs)
				sendShow()
				program.take(copy.id, { kind: 'cut' })
			}
			apply(edited, transition)
		},
		replace(edited) {
			keep(edited.copy, edited.copy.id, marginMs)
			apply(edited, { kind: 'cut' })
		},
		withLeaving: (scenes) => (leaving ? [...scenes.filter(({ id }) => id !== leaving?.id), leaving] : scenes),
	}
}
