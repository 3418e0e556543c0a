import type { StudioServices } from '../hooks/studio-context.ts'
import { endsEditing, idleLimitMs, isEditingOnAir, isSceneChanged } from '../view-models/editing.ts'

/** Ends editing of the program automatically: after a Take, when viewers begin to see it, or after a long pause. Returns unsubscribe. */
export function followEditing({ stores, clock }: Pick<StudioServices, 'stores' | 'clock'>, now: () => number): () => void {
	const stops = [
		stores.subscribe((state, before) => {
			const { editing } = state.editor
			if (editing === 'off') return
			if (endsEditing(state, before)) stores.editor.getState().stop()
			else if (editing === 'on' && (before.editor.editing !== 'on' || isSceneChanged(state, before)))
				stores.editor.getState().changed(now())
		}),
		clock.subscribe(({ nowMs }) => {
			const state = stores.read()
			if (isEditingOnAir(state) && nowMs - state.editor.changedAtMs >= idleLimitMs) stores.editor.getState().stop()
		}),
	]
	return () => {
		for (const stop of stops) stop()
	}
}
