import { type ReactNode, useRef, useState } from 'react'
import type { AccountView, PlatformKindView } from '../../../shared/domain/account.ts'
import { ChosenLivestream } from '../../features/stream-setup/chosen-livestream.tsx'
import { NewLivestream } from '../../features/stream-setup/new-livestream.tsx'
import { WizardFrame } from '../../features/wizard/wizard-frame.tsx'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Choices } from '../../ui/choices.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Icon } from '../../ui/icons.tsx'
import { onward, type StepProps } from './wizard-state.ts'

const titleLimit = 150

/** The title of the show and, where the platform has one, its livestream. `isFirst`: the title is still that of the show that Showcaller came with. */
export function DetailsStep({
	state,
	frame,
	platform,
	isFirst,
	extra,
	onChange,
}: StepProps & { readonly platform: PlatformKindView | null; readonly isFirst: boolean; readonly extra: ReactNode }) {
	const texts = useTexts()
	const words = texts.wizard.details
	const { runner } = useStudio()
	const action = useAction()
	const show = useSlice('show')
	const account = useView(({ accounts }) => accounts.find(({ id }) => id === state.destinationId)) ?? null
	const [title, setTitle] = useState(isFirst && state.place.kind !== 'practice' ? '' : show.title)
	const [wasTried, setTried] = useState(false)
	const [isSaving, setSaving] = useState(false)
	const [how, setHow] = useState<'fresh' | 'planned'>('fresh')
	const form = useRef<HTMLFormElement>(null)
	const variant = platform?.variants.find(({ id }) => id === account?.variant)
	const livestreamForm = variant?.livestreamForm ?? null
	const chosen = account?.chosenLivestream ?? null
	const isPlanned = account !== null && livestreamForm !== null && chosen === null && how === 'planned'
	const trimmed = title.trim()

	async function saveTitle(): Promise<void> {
		setTried(true)
		if (trimmed === '') {
			document.querySelector<HTMLElement>('.wizard .field--wrong input, .wizard-title input')?.focus()
			return
		}
		const isSame = trimmed === show.title
		if (!isSame && !(await action.run(() => runner.request('show.setTitle', { title: trimmed })))) return
		onChange(onward(state))
	}

	/** The livestream was created; the show is called the same. */
	async function afterCreation(created: string): Promise<void> {
		if (created !== show.title) await action.run(() => runner.request('show.setTitle', { title: created.slice(0, titleLimit) }))
		onChange(onward(state))
	}

	const lead = state.place.kind === 'practice' ? words.practiceLead : state.place.kind === 'custom' ? words.plainLead : words.lead
	return (
		<WizardFrame
			{...frame}
			title={state.place.kind === 'platform' ? words.title : words.plainTitle}
			lead={lead}
			note={texts.wizard.next.sources}
			extra={extra}
			aside={account ? <AsideOf account={account} /> : null}
			next={{
				label: texts.wizard.continue,
				working: action.isWorking || isSaving,
				onPress: () => (isPlanned ? form.current?.requestSubmit() : detach(saveTitle())),
			}}
		>
			<Form
				does="show.setTitle"
				className="form wizard-form wizard-title"
				noValidate
				onSubmit={(event) => {
					event.preventDefault()
					if (!isPlanned) detach(saveTitle())
				}}
			>
				{isPlanned ? null : (
					<TextField
						label={words.name}
						value={title}
						maxLength={titleLimit}
						error={wasTried && trimmed === '' ? words.needed : null}
						onChange={setTitle}
					/>
				)}
				{account && livestreamForm && chosen === null ? (
					<Choices
						wide
						label={words.how}
						value={how}
						choices={[
							{ value: 'fresh', label: words.fresh, line: words.freshLine },
							{ value: 'planned', label: words.planned, line: words.plannedLine },
						]}
						onChange={setHow}
					/>
				) : null}
				{account && !livestreamForm && chosen === null ? (
					<p className="field__hint">{words.noPlanning({ name: account.platformName })}</p>
				) : null}
				<ErrorNote comesIntoView error={action.error} />
			</Form>
			{account && livestreamForm && isPlanned ? (
				<div className="wizard-form wizard-form--more">
					<NewLivestream
						account={account}
						livestreamForm={livestreamForm}
						isRemote={false}
						categories={platform?.categories ?? []}
						onDone={() => {}}
						within={{ formRef: form, onSaving: setSaving, title: trimmed, onCreated: (created) => detach(afterCreation(created)) }}
					/>
				</div>
			) : null}
		</WizardFrame>
	)
}

function AsideOf({ account }: { readonly account: AccountView }) {
	const { details: words } = useTexts().wizard
	return (
		<>
			{account.chosenLivestream ? <ChosenLivestream account={account} withWho onEdit={null} onDetails={null} /> : null}
			<p className="wizard__hint">
				<Icon name="info" size={16} />
				<span>{words.goLiveNote}</span>
			</p>
		</>
	)
}
