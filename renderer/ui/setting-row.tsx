import { type ReactNode, useState } from 'react'
import { Icon } from './icons.tsx'
import './setting-row.css'
import { FieldsCommand, useOffField } from './off-field.ts'

/** Settings that belong together. */
export function SettingBox({
	title,
	aside,
	does,
	children,
}: {
	readonly title: string
	/** Beside the title. */
	readonly aside?: ReactNode
	/** The command that its fields run, unless they name another one, see off-reason.ts. */
	readonly does?: string
	readonly children: ReactNode
}) {
	return (
		<section className="setting-box" aria-label={title}>
			{aside ? (
				<div className="setting-box__head">
					<h2>{title}</h2>
					{aside}
				</div>
			) : (
				<h2>{title}</h2>
			)}
			<FieldsCommand value={does}>{children}</FieldsCommand>
		</section>
	)
}

interface RowProps {
	readonly label: string
	/** What it means, in one line. */
	readonly line?: string | null
	/** Why it cannot change now; it replaces the line. */
	readonly locked?: string | null
	/** What is wrong with what was typed. */
	readonly problem?: string | null
}

/** One setting: its name, one line, its control. `data-setting` is where the search finds it. */
export function SettingRow({ label, line, locked = null, problem = null, children }: RowProps & { readonly children?: ReactNode }) {
	return (
		<div className={`setting${locked === null ? '' : ' setting--locked'}`} data-setting={label}>
			<div className="setting__words">
				<b>{label}</b>
				{problem !== null ? (
					<span className="setting__problem" role="alert">
						{problem}
					</span>
				) : locked !== null ? (
					<span>
						<Icon name="lock" size={12} />
						{locked}
					</span>
				) : line ? (
					<span>{line}</span>
				) : null}
			</div>
			<div className="setting__control">{children}</div>
		</div>
	)
}

/** What cannot be chosen, where a control would be. */
export function SettingFact({ children }: { readonly children: ReactNode }) {
	return <span className="setting__fixed tabular">{children}</span>
}

export function SettingSelect<Value extends string>({
	label,
	line,
	locked = null,
	value,
	options,
	onChange,
}: RowProps & {
	readonly value: Value
	readonly options: readonly { readonly value: Value; readonly label: string }[]
	readonly onChange: (value: Value) => void
}) {
	const off = useOffField()
	return (
		<SettingRow label={label} line={line ?? null} locked={off.reason ?? locked}>
			<div className="input input--select">
				<select
					aria-label={label}
					value={value}
					disabled={locked !== null}
					onChange={(event) => {
						const chosen = options.find((option) => option.value === event.target.value)
						if (chosen) onChange(chosen.value)
					}}
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
		</SettingRow>
	)
}

/** A typed value applies on Enter or when the field loses the focus; Esc brings the present one back. */
export function SettingText({
	label,
	line,
	locked = null,
	value,
	unit,
	size = 'usual',
	placeholder,
	problemOf = () => null,
	onChange,
}: RowProps & {
	readonly value: string
	readonly unit?: string
	readonly size?: 'short' | 'usual' | 'long'
	readonly placeholder?: string
	readonly problemOf?: (typed: string) => string | null
	/** Only with a value that has no problem, trimmed. */
	readonly onChange: (typed: string) => void
}) {
	/** null follows the present setting, from this or another screen. */
	const [typed, setTyped] = useState<string | null>(null)
	const off = useOffField()
	const problem = typed === null ? null : problemOf(typed.trim())

	function commit(): void {
		if (typed === null || problem !== null) return
		setTyped(null)
		if (typed.trim() !== value) onChange(typed.trim())
	}

	return (
		<SettingRow label={label} line={line ?? null} locked={off.reason ?? locked} problem={problem}>
			<div className={`input input--${size}`}>
				<input
					type="text"
					inputMode={size === 'short' ? 'decimal' : undefined}
					aria-label={label}
					aria-invalid={problem !== null || undefined}
					disabled={locked !== null}
					placeholder={placeholder}
					autoComplete="off"
					spellCheck={false}
					value={typed ?? value}
					onChange={(event) => setTyped(event.target.value)}
					onBlur={commit}
					onKeyDown={(event) => {
						if (event.key === 'Enter') commit()
						if (event.key === 'Escape' && typed !== null) {
							event.stopPropagation()
							setTyped(null)
						}
					}}
					{...off.text}
				/>
				{unit ? <span className="input__unit">{unit}</span> : null}
			</div>
		</SettingRow>
	)
}
