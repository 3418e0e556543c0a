import { type ChosenTransition, type Transition, transitionDurationMs, transitionKindOf } from '../../../shared/domain/transition.ts'
import { transitionKinds } from '../../../shared/program/transitions/index.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'

/** Chooses the transition that Take uses, and opens its settings. */
export function TransitionMenu() {
	const texts = useTexts()
	const { runner, stores } = useStudio()
	const { transition } = useSlice('program')
	const words = texts.scenes
	return (
		<MenuButton
			label={words.transition}
			text={transitionName(transition, texts)}
			icon="chevron"
			items={[
				...transitionItems(transition, texts, (chosen) => detach(runner.run('scenes.setTransition', { transition: chosen }))),
				{
					label: words.transitionSettings,
					icon: 'tune',
					divided: true,
					reason: (transitionKindOf(transition.kind)?.form.length ?? 0) === 0 ? words.transitionHasNoSettings : null,
					onChoose: () => stores.screen.getState().open({ kind: 'transition' }),
				},
			]}
		/>
	)
}

/** The transition kinds to choose from. A newly chosen kind starts with its defaults. */
export function transitionItems(
	current: ChosenTransition,
	{ say }: Texts,
	choose: (transition: Transition) => void,
): readonly (MenuItem & { readonly checked: boolean })[] {
	return transitionKinds.map(({ id, name, defaults }) => ({
		id,
		label: say(name),
		checked: id === current.kind,
		onChoose: () => {
			if (id !== current.kind) choose(defaults)
		},
	}))
}

/** "Fade 0.5 s" */
function transitionName(transition: ChosenTransition, { scenes: words, say }: Texts): string {
	const kind = transitionKindOf(transition.kind)
	if (!kind) return words.unknownTransition({ kind: transition.kind })
	const durationMs = transitionDurationMs(transition)
	return durationMs === 0 ? say(kind.name) : words.transitionOf({ name: say(kind.name), seconds: String(durationMs / 1000) })
}
