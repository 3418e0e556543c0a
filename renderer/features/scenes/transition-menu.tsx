import type { ChosenTransition, Transition } from '../../../shared/domain/transition.ts'
import { transitionKinds } from '../../../shared/program/transitions/index.ts'
import { chooseTransition } from '../../commands/choose-transition.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { MenuButton, type MenuItem } from '../../ui/menu.tsx'
import { transitionName } from '../../view-models/transition-names.ts'

/** Chooses the transition that Take uses, and opens its settings. */
export function TransitionMenu() {
	const texts = useTexts()
	const studio = useStudio()
	const { transition } = useSlice('program')
	const words = texts.scenes
	return (
		<MenuButton
			label={words.transition}
			text={transitionName(transition, texts)}
			icon="chevron"
			items={[
				...transitionItems(transition, texts, (chosen) => chooseTransition(studio, chosen)),
				{
					label: words.transitionSettings,
					icon: 'tune',
					divided: true,
					does: 'scenes.setTransition',
					onChoose: () => studio.stores.screen.getState().open({ kind: 'transition', sceneId: null }),
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
		does: 'scenes.setTransition',
		onChoose: () => {
			if (id !== current.kind) choose(defaults)
		},
	}))
}
