import { type RefObject, useId, useState } from 'react'
import { type LineFit, maxLineChars } from '../../../shared/domain/show-text.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { useOffField } from '../../ui/off-field.ts'
import { partsOf } from './inserts.ts'

/** One line of a text. Inserts are typed in braces, and shown as chips while the field does not have the focus. */
export function LineField({
	label,
	value,
	fit,
	inputRef,
	onChange,
	onFocus,
}: {
	readonly label: string
	readonly value: string
	readonly fit: LineFit | null
	readonly inputRef: RefObject<HTMLInputElement | null>
	readonly onChange: (value: string) => void
	readonly onFocus: () => void
}) {
	const texts = useTexts()
	const id = useId()
	const [isFocused, setFocused] = useState(false)
	const off = useOffField('texts.update')
	const parts = partsOf(value, texts)
	/** Where a part begins in the line. */
	const placeOf = (index: number) => parts.slice(0, index).reduce((sum, { text }) => sum + text.length, 0)
	const hasChips = !isFocused && parts.some(({ kind }) => kind === 'insert')
	const note = fit && fit.percent < 100 ? (fit.isCut ? texts.showTexts.cutOff(fit) : texts.showTexts.smaller(fit)) : null
	return (
		<div className="field">
			<label className="field__label" htmlFor={id}>
				{label}
			</label>
			<div className={`input line-field${hasChips ? ' has-chips' : ''}`}>
				<input
					id={id}
					ref={inputRef}
					value={value}
					maxLength={maxLineChars}
					dir="auto"
					autoComplete="off"
					aria-describedby={note ? `${id}-note` : undefined}
					onChange={(event) => onChange(event.target.value)}
					onFocus={() => {
						setFocused(true)
						onFocus()
					}}
					onBlur={() => setFocused(false)}
					{...off.text}
				/>
				{hasChips ? (
					<span className="line-field__chips" dir="auto" aria-hidden>
						{parts.map((part, index) =>
							part.kind === 'words' ? (
								<span key={placeOf(index)}>{part.text}</span>
							) : (
								<span key={placeOf(index)} className="chip-insert">
									<Icon name={part.icon} size={12} />
									{part.label}
								</span>
							),
						)}
					</span>
				) : null}
			</div>
			<p className="line-field__note" id={`${id}-note`} role="status">
				{note ? (
					<>
						<Icon name="alert" size={14} />
						{note}
					</>
				) : null}
			</p>
		</div>
	)
}
