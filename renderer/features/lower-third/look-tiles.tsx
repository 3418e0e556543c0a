import { useId } from 'react'
import { type LowerThirdLook, lowerThird, lowerThirdLooks } from '../../../shared/program/sources/lower-third.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { useOffField } from '../../ui/off-field.ts'

/** The looks as small drawings: real radio buttons, so that arrow keys work without extra code. */
export function LookTiles({ value, onChange }: { readonly value: LowerThirdLook; readonly onChange: (look: LowerThirdLook) => void }) {
	const { say, showTexts: words } = useTexts()
	const name = useId()
	const off = useOffField('sources.update')
	return (
		<fieldset className="looks" aria-label={words.looks} title={off.reason ?? undefined}>
			{lowerThirdLooks.map((look) => (
				<label key={look} className="look">
					<input
						type="radio"
						className="visually-hidden"
						name={name}
						value={look}
						checked={look === value}
						onChange={() => onChange(look)}
						{...off.control}
					/>
					<span className={`look__picture look__picture--${look}`} aria-hidden>
						<i />
						<i />
						<i />
					</span>
					<span className="look__name cut">{say(nameOf(look))}</span>
				</label>
			))}
		</fieldset>
	)
}

function nameOf(look: LowerThirdLook) {
	const field = lowerThird.form.find(({ id }) => id === 'look')
	const choice = field?.input.kind === 'choice' ? field.input.choices.find(({ id }) => id === look) : undefined
	return choice?.name ?? lowerThird.name
}
