import { type ReactNode, useMemo, useRef, useState } from 'react'
import { type Cue, type CueAction, maxCueActions } from '../../../shared/domain/cue.ts'
import { cueActionKindOf } from '../../../shared/domain/cue-action.ts'
import type { AnyCueActionKind } from '../../../shared/program/cue-action-kind.ts'
import { cueActionKinds } from '../../../shared/program/cue-actions/index.ts'
import { formOf, settingsIn } from '../../../shared/program/kind.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useCueNames } from '../../hooks/use-cue-names.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { useOffField } from '../../ui/off-field.ts'
import { type FormDraft, formDraftOf, formValuesOf, problemsIn } from '../../view-models/form-draft.ts'
import { FormFields } from '../../views/form-fields.tsx'
import { dragOfRow, keysOfRow } from '../../views/reorder-row.ts'
import { actionIcon, actionWords } from './action-token.tsx'
import { useActionChoices } from './use-action-choices.ts'

/** What a cue does, in order. One action is open at a time; a new one is open at once. */
export function ActionEditor({
	cue,
	onChange,
}: {
	readonly cue: Cue
	readonly onChange: (actions: readonly CueAction[], gesture?: string) => void
}) {
	const texts = useTexts()
	const words = texts.cues.inspector
	const names = useCueNames()
	const [openId, setOpen] = useState<string | null>(null)
	const [drag, setDrag] = useState<{ readonly from: number; readonly over: number } | null>(null)
	const { actions } = cue
	const { reason } = useOffField()
	const isFull = actions.length >= maxCueActions

	function move(from: number, to: number): void {
		const moved = actions[from]
		if (moved && from !== to && to >= 0 && to < actions.length) onChange(actions.toSpliced(from, 1).toSpliced(to, 0, moved))
	}

	function add(kind: AnyCueActionKind): void {
		const action: CueAction = { id: crypto.randomUUID(), kind: kind.id, settings: storedSettings(kind.defaults) }
		onChange([...actions, action])
		setOpen(action.id)
	}

	return (
		<div className="field">
			<span className="field__label">{words.actions}</span>
			{actions.length === 0 ? <p className="field__hint">{words.noActions}</p> : null}
			<ol className="cue-actions">
				{actions.map((action, index) => {
					const { whole } = actionWords(action, names, texts)
					const isOpen = action.id === openId
					return (
						<li
							key={action.id}
							className={drag && drag.over === index && drag.from !== index ? 'cue-action is-drop' : 'cue-action'}
							{...dragOfRow({
								onDragStart: () => setDrag({ from: index, over: index }),
								onDragOver: () => setDrag((current) => current && { ...current, over: index }),
								onDrop: () => {
									if (drag) move(drag.from, index)
									setDrag(null)
								},
							})}
						>
							<div className="cue-action__head">
								<Icon name="grip" size={14} />
								<button
									type="button"
									className="cue-action__main"
									aria-expanded={isOpen}
									title={words.actionMoves}
									onClick={() => setOpen(isOpen ? null : action.id)}
									onKeyDown={keysOfRow(
										(step) => move(index, index + step),
										() => onChange(actions.toSpliced(index, 1)),
									)}
								>
									<Icon name={actionIcon(action.kind)} size={16} />
									<b className="cut" dir="auto">
										{whole}
									</b>
								</button>
								<IconButton
									icon="cross"
									size={13}
									label={words.removeAction({ name: whole })}
									reason={reason}
									onPress={() => onChange(actions.toSpliced(index, 1))}
								/>
							</div>
							{isOpen ? (
								<ActionForm key={action.id} action={action} onChange={(next, gesture) => onChange(actions.with(index, next), gesture)} />
							) : null}
						</li>
					)
				})}
			</ol>
			<div className="cue-kinds">
				{cueActionKinds.map((kind) => (
					<button
						key={kind.id}
						type="button"
						className="cue-kinds__add"
						aria-disabled={reason !== null || isFull || undefined}
						title={reason ?? (isFull ? words.full({ max: maxCueActions }) : texts.say(kind.name))}
						onClick={() => {
							if (reason === null && !isFull) add(kind as unknown as AnyCueActionKind)
						}}
					>
						<Icon name={actionIcon(kind.id)} size={13} />
						{texts.say(kind.name)}
					</button>
				))}
			</div>
		</div>
	)
}

/** The form of one action. What is complete is kept at once; what is not yet stays in the form. */
function ActionForm({
	action,
	onChange,
}: {
	readonly action: CueAction
	readonly onChange: (action: CueAction, gesture: string) => void
}): ReactNode {
	const texts = useTexts()
	const words = texts.cues.inspector
	const { items } = useStudio()
	const choices = useActionChoices()
	const kind = cueActionKindOf(action.kind)
	const settings = useMemo(() => ({ ...kind?.defaults, ...action.settings, kind: action.kind }), [kind, action])
	const [own, setOwn] = useState<FormDraft | null>(null)
	const [offset, setOffset] = useState(action.offsetS === undefined ? '' : String(action.offsetS))
	const gesture = useRef(items.newGesture())
	if (!kind) return <p className="field__hint">{words.unknown({ kind: action.kind })}</p>
	const draft = own ?? formDraftOf(kind.form, formOf(kind, settings))
	const kept = kind.form.flatMap(({ id, input }) => (input.kind === 'secret' && action.settings[id] !== undefined ? [id] : []))

	function change(next: FormDraft): void {
		if (!kind) return
		const before = formValuesOf(kind.form, draft)
		const edited = formValuesOf(kind.form, next)
		const values = kind.follow?.(edited, before, Date.now()) ?? edited
		setOwn(kind.follow ? formDraftOf(kind.form, values) : next)
		if (Object.keys(problemsIn(kind.form, next, kept)).length > 0) return
		const found = settingsIn(kind, values, settings)
		if (found) onChange({ ...action, settings: storedSettings(found) }, gesture.current)
	}

	return (
		<fieldset
			className="form form--tight cue-action__form"
			aria-label={texts.say(kind.name)}
			onFocus={() => {
				gesture.current = items.newGesture()
			}}
		>
			<FormFields
				fields={kind.form}
				draft={draft}
				problems={own ? problemsIn(kind.form, own, kept) : {}}
				accountId={null}
				kept={kept}
				scenes={choices.scenes}
				channels={choices.channels}
				named={choices.named}
				onChange={change}
			/>
			{action.kind === 'wait' ? null : (
				<TextField
					label={words.offset}
					value={offset}
					unit="s"
					numeric
					placeholder="0"
					onChange={(typed) => {
						setOffset(typed)
						const seconds = Number(typed.replace(',', '.'))
						if (typed.trim() === '' || seconds === 0) {
							const { offsetS: _, ...rest } = action
							onChange(rest, gesture.current)
						} else if (Number.isFinite(seconds) && seconds > 0 && seconds <= 3600)
							onChange({ ...action, offsetS: seconds }, gesture.current)
					}}
				/>
			)}
		</fieldset>
	)
}

/** The settings of an action as it stores them: its kind is beside them. Pure. */
function storedSettings({ kind: _, ...settings }: { readonly kind: string }): CueAction['settings'] {
	return settings
}
