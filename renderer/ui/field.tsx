import { type ReactNode, type Ref, useId, useState } from 'react'
import { IconButton } from './button.tsx'
import { Icon, type IconName } from './icons.tsx'

interface FieldProps {
	readonly label: string
	readonly value: string
	readonly onChange: (value: string) => void
	readonly placeholder?: string
	readonly hint?: string | null
	readonly icon?: IconName
	readonly required?: boolean
	readonly maxLength?: number
	readonly inputRef?: Ref<HTMLInputElement>
}

export function TextField({ label, value, onChange, placeholder, hint, icon, required, maxLength, inputRef }: FieldProps) {
	const id = useId()
	return (
		<Labelled id={id} label={label} hint={hint ?? null}>
			<div className="input">
				{icon ? <Icon name={icon} /> : null}
				<input
					id={id}
					ref={inputRef}
					value={value}
					placeholder={placeholder}
					required={required}
					maxLength={maxLength}
					autoComplete="off"
					spellCheck={false}
					onChange={(event) => onChange(event.target.value)}
				/>
			</div>
		</Labelled>
	)
}

/** A field for something secret: dots, with an eye to look while typing. Never filled by the studio. */
export function SecretField({
	label,
	value,
	onChange,
	placeholder,
	hint,
	inputRef,
	showLabel,
	hideLabel,
}: FieldProps & { readonly showLabel: string; readonly hideLabel: string }) {
	const id = useId()
	const [isShown, setShown] = useState(false)
	return (
		<Labelled id={id} label={label} hint={hint ?? null}>
			<div className="input">
				<Icon name="key" />
				<input
					id={id}
					ref={inputRef}
					type={isShown ? 'text' : 'password'}
					value={value}
					placeholder={placeholder}
					autoComplete="off"
					spellCheck={false}
					onChange={(event) => onChange(event.target.value)}
				/>
				<IconButton icon={isShown ? 'eyeOff' : 'eye'} label={isShown ? hideLabel : showLabel} onPress={() => setShown(!isShown)} />
			</div>
		</Labelled>
	)
}

export function SelectField({
	label,
	value,
	onChange,
	options,
	hint,
}: {
	readonly label: string
	readonly value: string
	readonly onChange: (value: string) => void
	readonly options: readonly { readonly value: string; readonly label: string }[]
	readonly hint?: string | null
}) {
	const id = useId()
	return (
		<Labelled id={id} label={label} hint={hint ?? null}>
			<div className="input input--select">
				<select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
					{options.map((option) => (
						<option key={option.value} value={option.value}>
							{option.label}
						</option>
					))}
				</select>
				<Icon name="chevron" />
			</div>
		</Labelled>
	)
}

export function CheckField({
	label,
	checked,
	onChange,
}: {
	readonly label: string
	readonly checked: boolean
	readonly onChange: (checked: boolean) => void
}) {
	return (
		<label className="check-field">
			<input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
			<span>{label}</span>
		</label>
	)
}

function Labelled({
	id,
	label,
	hint,
	children,
}: {
	readonly id: string
	readonly label: string
	readonly hint: string | null
	readonly children: ReactNode
}) {
	return (
		<div className="field">
			<label className="field__label" htmlFor={id}>
				{label}
			</label>
			{children}
			{hint ? <p className="field__hint">{hint}</p> : null}
		</div>
	)
}
