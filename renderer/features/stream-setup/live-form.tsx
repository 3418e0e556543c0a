import { type ReactNode, useRef, useState } from 'react'
import type { AccountView } from '../../../shared/domain/account.ts'
import type { LiveDetails } from '../../../shared/domain/live.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { useStudio } from '../../studio/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SecretField, SelectField, TextField } from '../../ui/field.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { detailsOf, type LiveDraft, languageOptions } from './live-draft.ts'
import { ScheduleFields } from './schedule-fields.tsx'

/** Everything about a live that can be set; what is wrong is said at its field once saving was tried. */
export function LiveForm({
	account,
	categories,
	first,
	before,
	lead,
	saveLabel,
	isSaving,
	error,
	children,
	onSave,
	onCancel,
}: {
	readonly account: AccountView
	readonly categories: readonly { readonly id: string; readonly name: string }[]
	readonly first: LiveDraft
	/** What the platform has now; null for a new live. */
	readonly before: LiveDetails | null
	readonly lead: string
	readonly saveLabel: string
	readonly isSaving: boolean
	readonly error: AppErrorData | null
	/** Between the fields and the buttons. */
	readonly children?: ReactNode
	readonly onSave: (details: LiveDetails) => void
	readonly onCancel: () => void
}) {
	const texts = useTexts()
	const { clock } = useStudio()
	const [draft, setDraft] = useState(first)
	const form = useRef<HTMLFormElement>(null)
	const [wasTried, setTried] = useState(false)
	const words = texts.lives.fields
	const { nowMs } = clock.getState()
	const result = detailsOf(draft, before, nowMs, texts)
	const problems = wasTried && 'problems' in result ? result.problems : {}
	const change = (next: Partial<LiveDraft>) => setDraft({ ...draft, ...next })
	const known = categories.some(({ id }) => id === draft.category) || draft.category === ''

	return (
		<form
			ref={form}
			className="form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				setTried(true)
				if ('details' in result) onSave(result.details)
				// The wrong field may be out of sight.
				else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('.field--wrong :is(input, textarea, select)')?.focus())
			}}
		>
			<p className="form__lead">{lead}</p>
			<TextField
				counted
				label={words.title}
				value={draft.title}
				maxLength={150}
				error={problems.title ?? null}
				onChange={(title) => change({ title })}
			/>
			<TextArea
				label={words.description}
				value={draft.description}
				limit={3000}
				error={problems.description ?? null}
				onChange={(description) => change({ description })}
			/>
			<div className="form__row form__row--top">
				<SelectField
					label={words.category}
					value={draft.category}
					options={[
						...(draft.category === '' ? [{ value: '', label: texts.lives.choose }] : []),
						...(known ? [] : [{ value: draft.category, label: draft.category }]),
						...categories.map(({ id, name }) => ({ value: id, label: name })),
					]}
					error={problems.category ?? null}
					onChange={(category) => change({ category })}
				/>
				<SelectField
					label={words.language}
					value={draft.language}
					options={[{ value: '', label: words.noLanguage }, ...languageOptions(draft.language, texts.locale)]}
					error={problems.language ?? null}
					onChange={(language) => change({ language })}
				/>
			</div>
			<TextField
				label={words.tags}
				value={draft.tags}
				hint={words.tagsHint}
				error={problems.tags ?? null}
				onChange={(tags) => change({ tags })}
			/>
			<Choices
				label={words.visibility}
				value={draft.visibility}
				choices={(['public', 'password', 'private'] as const).map((value) => ({ value, label: texts.lives.visibilities[value] }))}
				onChange={(visibility) => change({ visibility })}
			/>
			{draft.visibility === 'password' ? (
				<SecretField
					label={words.password}
					value={draft.password}
					hint={before?.visibility.kind === 'password' ? words.passwordKeep : null}
					error={problems.password ?? null}
					showLabel={texts.accounts.showSecret}
					hideLabel={texts.accounts.hideSecret}
					onChange={(password) => change({ password })}
				/>
			) : null}
			<Choices
				label={words.forKids}
				value={draft.forKids ? 'yes' : 'no'}
				choices={[
					{ value: 'no', label: words.no },
					{ value: 'yes', label: words.yes },
				]}
				onChange={(value) => change({ forKids: value === 'yes' })}
			/>
			<ScheduleFields
				draft={draft.schedule}
				problems={problems}
				canPlan={account.capabilities.schedule}
				canRepeat={account.capabilities.recurrence}
				nowMs={nowMs}
				onChange={(schedule) => change({ schedule })}
			/>
			<SwitchRow
				icon="cloud"
				label={words.autoRecord}
				line={words.autoRecordLine}
				on={draft.autoRecord}
				onChange={(autoRecord) => change({ autoRecord })}
			/>
			<SwitchRow
				icon="eye"
				label={words.published}
				line={words.publishedLine}
				on={draft.published}
				onChange={(published) => change({ published })}
			/>
			{children}
			<ErrorNote comesIntoView error={error} />
			<div className="form__actions">
				<Button look="outline" onPress={onCancel}>
					{texts.app.cancel}
				</Button>
				<Button look="primary" submit working={isSaving}>
					{saveLabel}
				</Button>
			</div>
		</form>
	)
}
