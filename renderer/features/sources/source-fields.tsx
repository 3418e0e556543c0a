import { useStudio } from '../../hooks/studio-context.ts'
import { formatDateField } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { CheckField, SelectField, TextField } from '../../ui/field.tsx'
import { asksForPrivate, countsDown, type SourceDraft, withPath } from './source-draft.ts'

/** A new countdown is offered this far ahead, ms. */
const countdownAheadMs = 15 * 60_000

/** The fields of one kind of source, besides its device and name. */
export function SourceFields({
	draft,
	wasTried,
	isRefusedAsPrivate = false,
	onChange,
}: {
	readonly draft: SourceDraft
	/** Missing things may be told. */
	readonly wasTried: boolean
	/** The studio has said that the address leads into the user's own network. */
	readonly isRefusedAsPrivate?: boolean
	readonly onChange: (draft: SourceDraft) => void
}) {
	const texts = useTexts()
	const { clock } = useStudio()

	function changeText(template: string): void {
		const isNewCountdown = countsDown({ ...draft, template }) && draft.countdownTo === ''
		const countdownTo = isNewCountdown ? formatDateField(clock.getState().nowMs + countdownAheadMs) : draft.countdownTo
		onChange({ ...draft, template, countdownTo })
	}

	if (draft.kind === 'screen') {
		return (
			<CheckField
				label={texts.sources.showPointer}
				checked={draft.showPointer}
				onChange={(showPointer) => onChange({ ...draft, showPointer })}
			/>
		)
	}
	if (draft.kind === 'media' || draft.kind === 'image') {
		return (
			<>
				<TextField
					label={texts.sources.file}
					icon="folder"
					value={draft.path}
					placeholder={texts.sources.filePlaceholder}
					onChange={(path) => onChange(withPath(draft, path))}
				/>
				{draft.kind === 'media' ? (
					<CheckField label={texts.sources.loop} checked={draft.loop} onChange={(loop) => onChange({ ...draft, loop })} />
				) : null}
				{asksForPrivate(draft, isRefusedAsPrivate) ? (
					<CheckField
						label={texts.sources.allowPrivate}
						checked={draft.allowsPrivate}
						onChange={(allowsPrivate) => onChange({ ...draft, allowsPrivate })}
					/>
				) : null}
			</>
		)
	}
	if (draft.kind === 'text') {
		return (
			<>
				<TextField label={texts.sources.text} value={draft.template} hint={texts.sources.textHint} maxLength={500} onChange={changeText} />
				{countsDown(draft) ? (
					<TextField
						type="datetime-local"
						label={texts.sources.countdownTo}
						value={draft.countdownTo}
						error={wasTried && draft.countdownTo === '' ? texts.sources.countdownMissing : null}
						onChange={(countdownTo) => onChange({ ...draft, countdownTo })}
					/>
				) : null}
				<div className="form__row">
					<TextField label={texts.sources.size} value={draft.fontSizePx} onChange={(fontSizePx) => onChange({ ...draft, fontSizePx })} />
					<ColorField draft={draft} onChange={onChange} />
				</div>
				<CheckField
					label={texts.sources.background}
					checked={draft.hasBackground}
					onChange={(hasBackground) => onChange({ ...draft, hasBackground })}
				/>
			</>
		)
	}
	if (draft.kind === 'color') return <ColorField draft={draft} onChange={onChange} />
	if (draft.kind === 'test-pattern') {
		return (
			<SelectField
				label={texts.sources.pattern}
				value={draft.pattern}
				options={[
					{ value: 'card', label: texts.sources.patternCard },
					{ value: 'flash-and-beep', label: texts.sources.patternFlash },
				]}
				onChange={(pattern) => onChange({ ...draft, pattern: pattern === 'card' ? 'card' : 'flash-and-beep' })}
			/>
		)
	}
	return null
}

function ColorField({ draft, onChange }: { readonly draft: SourceDraft; readonly onChange: (draft: SourceDraft) => void }) {
	const texts = useTexts()
	return (
		<label className="field">
			<span className="field__label">{texts.sources.color}</span>
			<span className="input">
				<input type="color" value={draft.color} onChange={(event) => onChange({ ...draft, color: event.target.value })} />
				<span className="tabular">{draft.color}</span>
			</span>
		</label>
	)
}
