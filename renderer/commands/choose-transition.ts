import { type ChosenTransition, transition as transitionSchema } from '../../shared/domain/transition.ts'
import type { StudioServices } from '../hooks/studio-context.ts'
import { detach } from '../lib/detach.ts'

/** Chooses the transition of every Take. One that lacks something only the user knows, such as a film, opens its settings instead. */
export function chooseTransition({ runner, stores }: Pick<StudioServices, 'runner' | 'stores'>, wanted: ChosenTransition): void {
	const { success, data } = transitionSchema.safeParse(wanted)
	if (success) detach(runner.run('scenes.setTransition', { transition: data }))
	else stores.screen.getState().open({ kind: 'transition', sceneId: null, chosen: wanted.kind })
}
