import { type ReactNode, type RefObject, useRef, useState } from 'react'
import type { AccountView, PlatformKindView } from '../../../shared/domain/account.ts'
import type { LivestreamDetails, LivestreamFieldName, LivestreamForm as LivestreamFields } from '../../../shared/domain/livestream.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { FormActions } from '../../views/form-actions.tsx'
import { FormFields } from '../../views/form-fields.tsx'
import { CommonFields } from './common-fields.tsx'
import { detailsOf, type LivestreamDraft, type LivestreamProblems, secretIds } from './livestream-draft.ts'
import { ScheduleFields } from './schedule-fields.tsx'

/** All settings of a livestream; errors appear at their fields after the first attempt to save. */
export function LivestreamForm({
	account,
	livestreamForm,
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
	formRef = null,
}: {
	readonly account: AccountView
	/** The features that a livestream of this kind has there. */
	readonly livestreamForm: LivestreamFields
	readonly categories: PlatformKindView['categories']
	readonly first: LivestreamDraft
	/** What the platform has now; null for a new livestream. */
	readonly before: LivestreamDetails | null
	readonly lead: string
	readonly saveLabel: string
	readonly isSaving: boolean
	readonly error: AppErrorData | null
	/** Between the fields and the buttons. */
	readonly children?: ReactNode
	readonly onSave: (details: LivestreamDetails) => void
	readonly onCancel: () => void
	/** Given: the button that submits it stands elsewhere. */
	readonly formRef?: RefObject<HTMLFormElement | null> | null
}) {
	const texts = useTexts()
	const { clock } = useStudio()
	const [draft, setDraft] = useState(first)
	const own = useRef<HTMLFormElement>(null)
	const form = formRef ?? own
	const [wasTried, setTried] = useState(false)
	const words = texts.livestreams.fields
	const { nowMs } = clock.getState()
	const rules = { form: livestreamForm, hasCategories: categories.length > 0 }
	const has = (name: LivestreamFieldName) => rules.form.standard.includes(name)
	const result = detailsOf(draft, before, rules, nowMs, texts)
	const problems: LivestreamProblems = wasTried && 'problems' in result ? result.problems : {}
	const change = (next: Partial<LivestreamDraft>) => setDraft({ ...draft, ...next })

	return (
		<Form
			does={before === null ? 'livestreams.create' : 'livestreams.edit'}
			ref={form}
			className="form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				setTried(true)
				if ('details' in result) onSave(result.details)
				// The field with the error may be out of sight.
				else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('.field--wrong :is(input, textarea, select)')?.focus())
			}}
		>
			<p className="form__lead">{lead}</p>
			<TextField
				counted
				label={words.title}
				value={draft.title}
				maxLength={rules.form.title.maxLength}
				hint={texts.say(rules.form.title.patternHint) || null}
				error={problems.title ?? null}
				onChange={(title) => change({ title })}
			/>
			<CommonFields
				standard={rules.form.standard}
				categories={categories}
				draft={draft}
				problems={problems}
				hadPassword={before?.visibility.kind === 'password'}
				onChange={change}
			/>
			{has('schedule') && account.capabilities.schedule ? (
				<ScheduleFields
					draft={draft.schedule}
					problems={problems}
					canRepeat={account.capabilities.recurrence}
					nowMs={nowMs}
					onChange={(schedule) => change({ schedule })}
				/>
			) : null}
			{has('autoRecord') ? (
				<SwitchRow
					icon="cloud"
					label={words.autoRecord}
					line={words.autoRecordLine}
					on={draft.autoRecord}
					onChange={(autoRecord) => change({ autoRecord })}
				/>
			) : null}
			{has('published') ? (
				<SwitchRow
					icon="eye"
					label={words.published}
					line={words.publishedLine}
					on={draft.published}
					onChange={(published) => change({ published })}
				/>
			) : null}
			<FormFields
				fields={rules.form.extra}
				draft={draft.extra}
				problems={problems.extra ?? {}}
				accountId={account.id}
				isEdit={before !== null}
				marksFixed={account.capabilities.edit}
				kept={before === null ? [] : secretIds(rules.form)}
				onChange={(extra) => change({ extra })}
			/>
			{children}
			<ErrorNote comesIntoView error={error} />
			{formRef ? null : <FormActions label={saveLabel} working={isSaving} onCancel={onCancel} />}
		</Form>
	)
}
