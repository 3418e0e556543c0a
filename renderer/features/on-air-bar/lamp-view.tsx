import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import type { Lamp } from '../../view-models/lamp.ts'

/** Five states, each a shape and a word; only one of them is red. */
export function LampView({ lamp }: { readonly lamp: Lamp }) {
	const texts = useTexts()
	const turns = lamp === 'going-live' || lamp === 'ending'
	return (
		<div className={`lamp lamp--${lamp}`}>
			{turns ? <Icon name="turning" size={18} /> : <span className="lamp__light" />}
			{texts.lamp[lamp]}
		</div>
	)
}
