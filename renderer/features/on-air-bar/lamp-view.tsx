import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import type { Lamp } from '../../view-models/lamp.ts'

/** Five states, each a shape and a word; only one of them is red. */
export function LampView({ lamp, isBreathingOut = false }: { readonly lamp: Lamp; readonly isBreathingOut?: boolean }) {
	const texts = useTexts()
	const turns = lamp === 'going-live' || lamp === 'ending'
	return (
		<div className={`lamp lamp--${lamp}`}>
			{turns ? <Icon name="turning" size={18} /> : <span className={`lamp__light${isBreathingOut ? ' is-out' : ''}`} />}
			{texts.lamp[lamp]}
		</div>
	)
}
