import { type ReactNode, useEffect, useId, useState } from 'react'
import { type Cue, type CueFollow, cueColors, cueIfFails } from '../../../shared/domain/cue.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { Labelled, SelectField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { adsOf } from '../../view-models/known-lengths.ts'
import { ActionEditor } from './action-editor.tsx'
import type { CueEditing } from './cue-editing.ts'
import { useCueTimes } from './cue-times.tsx'
import { followOf } from './edit-list.tsx'
import { lengthText, typedLength, typedTime } from './length-text.ts'
import './cue-inspector.css'
import { FieldsCommand, useOffField } from '../../ui/off-field.ts'

/** Everything about the chosen cue. */
export function CueInspector({ cue, count, editing }: { readonly cue: Cue; readonly count: number; readonly editing: CueEditing }) {
	const texts = useTexts()
	const words = texts.cues.inspector
	const { run, byId, clock } = useCueTimes()
	const { id, number, name, note, lengthS, follow, part, color, ifFails = 'go-on' } = cue
	const timing = byId.get(id)
	const ads = adsOf(cue)
	const isBegun = run.mode === 'running' && (run.current?.cueId === id || run.done[id]?.outcome === 'done')
	const known = lengthS === null && timing?.plannedLengthMs != null ? lengthText(timing.plannedLengthMs / 1000) : null
	const change = (values: Parameters<CueEditing['change']>[1], gesture?: string) => editing.change([id], values, gesture)
	return (
		<FieldsCommand value="cues.update">
			<section className="card cue-inspector" aria-label={words.label({ number })} data-region="">
				<header className="cue-inspector__head">
					<span className="tag tag--off tabular">{number}</span>
					<h2 className="grow cut" dir="auto" title={name}>
						{name || texts.cues.row.noName}
					</h2>
					<IconButton does="cues.duplicate" icon="copy" label={texts.cues.edit.duplicate} onPress={() => editing.duplicate([id])} />
					<IconButton does="cues.remove" icon="trash" label={`${texts.cues.edit.remove}: ${number}`} onPress={() => editing.remove([id])} />
				</header>
				{count > 1 ? <p className="field__hint">{words.several({ count })}</p> : null}
				{isBegun ? <p className="field__hint">{texts.cues.edit.running}</p> : null}
				<StoredField label={words.name} value={name} maxLength={200} onStore={(typed) => change({ name: typed })} />
				<div className="cue-inspector__two">
					<StoredField label={words.number} value={number} maxLength={20} onStore={(typed) => change({ number: typed })} />
					<StoredField
						label={words.length}
						value={lengthS === null ? '' : lengthText(lengthS)}
						maxLength={10}
						placeholder={known === null ? words.noLength : known}
						unit={known === null ? null : ads > 0 ? texts.cues.row.fromAds : texts.cues.row.fromFilm}
						check={(typed) => (typedLength(typed).kind === 'wrong' ? texts.cues.edit.badLength : null)}
						onStore={(typed) => {
							const length = typedLength(typed)
							if (length.kind === 'length') change({ lengthS: length.seconds })
						}}
					/>
				</div>
				<div className="cue-inspector__two">
					<SelectField
						label={words.starts}
						value={follow.kind}
						options={(['by-hand', 'after-end', 'with-previous', 'at'] as const).map((kind) => ({
							value: kind,
							label: texts.cues.follow[kind],
						}))}
						onChange={(kind) => change({ follow: followOf(kind as CueFollow['kind'], timing?.plannedStartMs ?? null, clock) })}
					/>
					{follow.kind === 'at' ? (
						<StoredField
							label={texts.cues.follow.time}
							value={follow.time}
							maxLength={8}
							check={(typed) => (typedTime(typed) === null ? texts.cues.edit.badTime : null)}
							onStore={(typed) => {
								const time = typedTime(typed)
								if (time !== null) change({ follow: { ...follow, time } })
							}}
						/>
					) : (
						<ColorChoice color={color ?? null} onChange={(next) => change({ color: next })} />
					)}
				</div>
				{follow.kind === 'at' ? (
					<>
						<SwitchRow
							label={texts.cues.follow.cutsPrevious}
							line={texts.cues.follow.cutsPreviousLine}
							on={follow.cutsPrevious}
							onChange={(cutsPrevious) => change({ follow: { ...follow, cutsPrevious } })}
						/>
						<ColorChoice color={color ?? null} onChange={(next) => change({ color: next })} />
					</>
				) : null}
				<ActionEditor key={id} cue={cue} onChange={(actions, gesture) => change({ actions: [...actions] }, gesture)} />
				<StoredField label={words.note} value={note} maxLength={2000} rows={3} onStore={(typed) => change({ note: typed })} />
				<div className="field">
					<span className="field__label">{words.ifFails}</span>
					<Segmented
						label={words.ifFails}
						options={cueIfFails.options.map((value) => ({ value, label: words.ifFailsWays[value] }))}
						value={ifFails}
						onChange={(value) => change({ ifFails: value })}
					/>
					{ifFails === 'hold' ? <p className="field__hint">{words.ifFailsHint}</p> : null}
				</div>
				<StoredField
					label={words.part}
					value={part ?? ''}
					maxLength={200}
					placeholder={words.noPart}
					onStore={(typed) => change({ part: typed.trim() === '' ? null : typed.trim() })}
				/>
				{ads > 0 ? (
					<p className="cue-inspector__ads">
						<Icon name="ad" />
						<span>{words.adsNote({ count: ads })}</span>
					</p>
				) : null}
			</section>
		</FieldsCommand>
	)
}

/** A field that is kept when it is left or with Enter. */
function StoredField({
	label,
	value,
	maxLength,
	placeholder,
	unit = null,
	rows,
	check = () => null,
	onStore,
}: {
	readonly label: string
	readonly value: string
	readonly maxLength: number
	readonly placeholder?: string
	readonly unit?: string | null
	/** Several lines. */
	readonly rows?: number
	/** What is wrong with it, or null. */
	readonly check?: (typed: string) => string | null
	readonly onStore: (typed: string) => void
}) {
	const id = useId()
	const [draft, setDraft] = useState(value)
	const [error, setError] = useState<string | null>(null)
	const off = useOffField()
	useEffect(() => {
		setDraft(value)
		setError(null)
	}, [value])

	function store(): void {
		const problem = check(draft)
		setError(problem)
		if (problem === null && draft !== value) onStore(draft)
	}

	const shared = {
		...{ id, value: draft, maxLength, placeholder, dir: 'auto', autoComplete: 'off', spellCheck: rows !== undefined },
		'aria-invalid': error !== null || undefined,
		onBlur: store,
	}
	const field: ReactNode =
		rows === undefined ? (
			<input
				{...shared}
				onChange={(event) => setDraft(event.target.value)}
				onKeyDown={(event) => {
					if (event.key === 'Enter' && !event.nativeEvent.isComposing) store()
					if (event.key === 'Escape') setDraft(value)
				}}
				{...off.text}
			/>
		) : (
			<textarea {...shared} rows={rows} onChange={(event) => setDraft(event.target.value)} {...off.text} />
		)
	return (
		<Labelled id={id} label={label} hint={null} error={error}>
			<div className={rows === undefined ? 'input' : 'input input--area'}>
				{field}
				{unit === null ? null : <span className="input__unit">{unit}</span>}
			</div>
		</Labelled>
	)
}

function ColorChoice({
	color,
	onChange,
}: {
	readonly color: Cue['color'] | null
	readonly onChange: (color: NonNullable<Cue['color']> | null) => void
}) {
	const { cues } = useTexts()
	const words = cues.inspector
	const { reason } = useOffField()
	return (
		<fieldset className="field cue-colors" aria-label={words.color}>
			<span className="field__label">{words.color}</span>
			<div>
				{[null, ...cueColors].map((each) => (
					<button
						key={each ?? 'none'}
						type="button"
						className={each === null ? 'cue-colors__none' : `cue-color--${each}`}
						aria-pressed={each === color}
						aria-label={words.colors[each ?? 'none']}
						aria-disabled={reason !== null || undefined}
						title={reason ?? words.colors[each ?? 'none']}
						onClick={() => {
							if (reason === null) onChange(each)
						}}
					/>
				))}
			</div>
		</fieldset>
	)
}
