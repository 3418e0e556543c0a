import { useId } from 'react'
import { useOffField } from './off-field.ts'

export interface Choice<Value extends string> {
	readonly value: Value
	readonly label: string
	/** A second line. */
	readonly line?: string
	/** Why it cannot be chosen, or null. */
	readonly reason?: string | null
}

/** One of a few options, each with room for a second line: real radio buttons in outlined boxes. */
export function Choices<Value extends string>({
	label,
	choices,
	value,
	onChange,
	wide = false,
	hint = null,
}: {
	readonly label: string
	readonly choices: readonly Choice<Value>[]
	readonly value: Value
	readonly onChange: (value: Value) => void
	/** Boxes of equal width across the whole row. */
	readonly wide?: boolean
	readonly hint?: string | null
}) {
	const name = useId()
	const off = useOffField()
	return (
		<fieldset className="field" aria-describedby={hint ? `${name}-hint` : undefined}>
			<legend className="field__label">{label}</legend>
			<div className={`choices${wide ? ' choices--wide' : ''}`}>
				{choices.map((choice) => (
					<label key={choice.value} className={`choice${choice.reason ? ' is-off' : ''}`} title={off.reason ?? choice.reason ?? undefined}>
						<input
							type="radio"
							name={name}
							value={choice.value}
							checked={choice.value === value}
							disabled={Boolean(choice.reason)}
							onChange={() => onChange(choice.value)}
							{...off.control}
						/>
						<span>
							<b>{choice.label}</b>
							{choice.line ? <small>{choice.line}</small> : null}
						</span>
					</label>
				))}
			</div>
			{hint ? (
				<p className="field__hint" id={`${name}-hint`}>
					{hint}
				</p>
			) : null}
		</fieldset>
	)
}
