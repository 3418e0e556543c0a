import { type RefObject, useRef, useState } from 'react'
import { profileProblems } from '../../../shared/domain/profile-problems.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { initialsOf } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Initials } from '../../ui/chip.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Form } from '../../ui/form.tsx'
import { Icon } from '../../ui/icons.tsx'
import { FormActions } from '../../views/form-actions.tsx'
import { addedIngest, type IngestDraft, ingestProblems, presetLine, testedIngest } from './ingest-draft.ts'
import { IngestFields } from './ingest-fields.tsx'
import { ProbeLine } from './probe-line.tsx'
import { ProblemList } from './problem-list.tsx'
import { useIngestProbe } from './use-ingest-probe.ts'

/** Everything about an ingest that is being added; it can be probed before it is saved. */
export function IngestForm({
	draft,
	onChange,
	onAnother,
	onAdded,
	onCancel,
	formRef = null,
}: {
	readonly draft: IngestDraft
	readonly onChange: (draft: IngestDraft) => void
	readonly onAnother: () => void
	readonly onAdded: (id: string) => void
	readonly onCancel: () => void
	/** Given: the button that submits it stands elsewhere. */
	readonly formRef?: RefObject<HTMLFormElement | null> | null
}) {
	const texts = useTexts()
	const { runner } = useStudio()
	const { encoderProfile, format } = useSlice('program')
	const own = useRef<HTMLFormElement>(null)
	const element = formRef ?? own
	const [wasTried, setTried] = useState<'test' | 'add' | null>(null)
	const adding = useAction()
	const test = useIngestProbe(testedIngest(draft))
	const more = texts.destinationDialogs
	const problems = ingestProblems(draft, texts)
	const { name: _, ...testProblems } = problems
	const shown = wasTried === 'add' ? problems : wasTried === 'test' ? testProblems : {}
	const overLimits = draft.preset ? profileProblems(draft.preset, encoderProfile, format) : []

	/** The field with the error may be out of sight. */
	function showProblem(): void {
		requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('.field--wrong input')?.focus())
	}

	async function add(): Promise<void> {
		const added = await adding.run(() => runner.request('destinations.add', addedIngest(draft)))
		if (added) onAdded(added.id)
	}

	return (
		<Form
			does="destinations.add"
			ref={element}
			className="form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault()
				setTried('add')
				if (Object.keys(problems).length === 0) detach(add())
				else showProblem()
			}}
		>
			<div className="service service--chosen">
				{draft.preset ? (
					<Initials>{initialsOf(draft.preset.name)}</Initials>
				) : (
					<span className="initials" aria-hidden="true">
						<Icon name="destination" />
					</span>
				)}
				<span className="grow">
					<b>{draft.preset?.name ?? more.custom}</b>
					<span>{draft.preset ? presetLine(draft.preset, texts) : more.customLine}</span>
				</span>
				<Button size="small" onPress={onAnother}>
					{more.another}
				</Button>
			</div>
			<IngestFields draft={draft} problems={shown} onChange={onChange} />
			<ProblemList title={more.overLimits} problems={overLimits} />
			<ProbeLine
				test={test}
				protocol={draft.protocol}
				onTest={() => {
					setTried('test')
					if (Object.keys(testProblems).length === 0) test.run()
					else showProblem()
				}}
			/>
			<ErrorNote comesIntoView error={adding.error} />
			{formRef ? null : <FormActions label={texts.destinationsPage.add} working={adding.isWorking} onCancel={onCancel} />}
		</Form>
	)
}
