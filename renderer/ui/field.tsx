import { type ReactNode, type Ref, useId, useState } from 'react'
import { IconButton } from './button.tsx'
import { Icon, type IconName } from './icons.tsx'
import { useOffField } from './off-field.ts'

export interface FieldProps {
	readonly label: string
	readonly value: string
	readonly onChange: (value: string) => void
	readonly placeholder?: string
	readonly hint?: string | null
	readonly icon?: IconName
	readonly required?: boolean
	readonly maxLength?: number
	/** The error, shown under the field; null = none. */
	readonly error?: string | null
	/** Shows how much of `maxLength` is used. More can be typed, so that pasted text is not cut off silently. */
	readonly counted?: boolean
	readonly type?: 'text' | 'search' | 'date' | 'time' | 'number' | 'url' | 'datetime-local'
	readonly disabled?: boolean
	/** Shows the numeric keyboard on a phone. */
	readonly numeric?: boolean
	/** After the value: "s". */
	readonly unit?: string
	readonly inputRef?: Ref<HTMLInputElement>
}

export function TextField({
	label,
	value,
	onChange,
	placeholder,
	hint,
	icon,
	required,
	maxLength,
	error = null,
	counted = false,
	type = 'text',
	disabled,
	numeric,
	unit,
	inputRef,
}: FieldProps) {
	const id = useId()
	const off = useOffField()
	return (
		<Labelled
			id={id}
			label={label}
			hint={hint ?? null}
			error={error}
			{...(counted && maxLength ? { count: { used: value.length, limit: maxLength } } : {})}
		>
			<div className="input">
				{icon ? <Icon name={icon} /> : null}
				<input
					id={id}
					ref={inputRef}
					type={type}
					inputMode={numeric ? 'decimal' : undefined}
					value={value}
					placeholder={placeholder}
					required={required}
					disabled={disabled}
					maxLength={counted ? undefined : maxLength}
					aria-invalid={error !== null || undefined}
					aria-describedby={describedBy(id, hint, error)}
					autoComplete="off"
					spellCheck={false}
					onChange={(event) => onChange(event.target.value)}
					{...(type === 'search' ? {} : off.text)}
				/>
				{unit ? <span className="input__unit">{unit}</span> : null}
			</div>
		</Labelled>
	)
}

/** A field for a secret: shows dots, with a button to reveal what is typed. The studio never fills it in. */
export function SecretField({
	label,
	value,
	onChange,
	placeholder,
	hint,
	error = null,
	inputRef,
	showLabel,
	hideLabel,
}: FieldProps & { readonly showLabel: string; readonly hideLabel: string }) {
	const id = useId()
	const off = useOffField()
	const [isShown, setShown] = useState(false)
	return (
		<Labelled id={id} label={label} hint={hint ?? null} error={error}>
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
					aria-invalid={error !== null || undefined}
					aria-describedby={describedBy(id, hint, error)}
					onChange={(event) => onChange(event.target.value)}
					{...off.text}
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
	error = null,
}: {
	readonly label: string
	readonly value: string
	readonly onChange: (value: string) => void
	readonly options: readonly { readonly value: string; readonly label: string }[]
	readonly hint?: string | null
	readonly error?: string | null
}) {
	const id = useId()
	const off = useOffField()
	return (
		<Labelled id={id} label={label} hint={hint ?? null} error={error}>
			<div className="input input--select">
				<select
					id={id}
					value={value}
					aria-invalid={error !== null || undefined}
					aria-describedby={describedBy(id, hint, error)}
					onChange={(event) => onChange(event.target.value)}
					{...off.control}
				>
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
	const off = useOffField()
	return (
		<label className="check-field" title={off.reason ?? undefined}>
			<input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} {...off.control} />
			<span>{label}</span>
		</label>
	)
}

/** The id of the text below a field, for screen readers. */
function describedBy(id: string, hint: string | null | undefined, error: string | null): string | undefined {
	if (error) return `${id}-error`
	return hint ? `${id}-hint` : undefined
}

/** Label, field, and below it the error or a hint. */
export function Labelled({
	id,
	label,
	hint,
	error = null,
	count,
	children,
}: {
	readonly id: string
	readonly label: string
	readonly hint: string | null
	readonly error?: string | null
	readonly count?: { readonly used: number; readonly limit: number }
	readonly children: ReactNode
}) {
	return (
		<div className={`field${error ? ' field--wrong' : ''}`}>
			<span className="field__head">
				<label className="field__label" htmlFor={id}>
					{label}
				</label>
				{count ? (
					<span className={`field__count tabular${count.used > count.limit ? ' tone-warning' : ''}`}>
						{count.used} / {count.limit}
					</span>
				) : null}
			</span>
			{children}
			{error ? (
				<p className="field__error" id={`${id}-error`}>
					{error}
				</p>
			) : hint ? (
				<p className="field__hint" id={`${id}-hint`}>
					{hint}
				</p>
			) : null}
		</div>
	)
}
