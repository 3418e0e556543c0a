import { useTexts } from '../../texts/texts-context.ts'
import type { effectsOf } from './channels.ts'

/** The first effects of a channel, each with a dot that says whether it is on. Any of them opens the effects of the source. */
export function EffectsList({
	name,
	effects,
	onOpen,
}: {
	readonly name: string
	readonly effects: ReturnType<typeof effectsOf>
	readonly onOpen: () => void
}) {
	const texts = useTexts()
	const words = texts.mixer
	return (
		<ul className="channel-effects" aria-label={words.effects({ name })}>
			{effects.shown.map((effect) => (
				<li key={effect.id}>
					<button
						type="button"
						className={effect.isOn ? undefined : 'is-off'}
						title={effect.isOn ? effect.name : words.effectOff({ name: effect.name })}
						aria-label={effect.isOn ? effect.name : words.effectOff({ name: effect.name })}
						onClick={onOpen}
					>
						<span className="cut">{effect.name}</span>
					</button>
				</li>
			))}
			{effects.shown.length < 4 ? (
				<li>
					<button type="button" className="channel-effects__add" onClick={onOpen}>
						{effects.more > 0 ? words.moreEffects({ count: effects.more }) : words.addEffect}
					</button>
				</li>
			) : null}
		</ul>
	)
}
