import { useRef, useState } from 'react'
import { profileProblems } from '../../../shared/domain/profile-problems.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { detach } from '../../lib/detach.ts'
import { initialsOf } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Initials } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { FormActions } from '../../views/form-actions.tsx'
import { addedIngest, draftOf, type IngestDraft, ingestProblems, presetLine, testedIngest } from './ingest-draft.ts'
import { IngestFields } from './ingest-fields.tsx'
import { PresetList } from './preset-list.tsx'
import { ProbeLine } from './probe-line.tsx'
import { ProblemList } from './problem-list.tsx'
import { useIngestProbe } from './use-ingest-probe.ts'

/** Adds an ingest destination: a service from the list or a custom address, which can be probed before it is saved. */
export function AddDestinationDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const presets = useAnswer('presets.list', {}, '')
	const [draft, setDraft] = useState<IngestDraft | null>(null)

	return (
		<Dialog wide title={texts.destinationsPage.addTitle} closeLabel={texts.app.close} onClose={onClose}>
			{draft ? (
				<IngestForm draft={draft} onChange={setDraft} onAnother={() => setDraft(null)} onClose={onClose} />
			) : (
				<>
					{presets.kind === 'failed' ? <ErrorNote error={presets.error} /> : null}
					<PresetList presets={presets.kind === 'ready' ? presets.value.presets : []} onChoose={(preset) => setDraft(draftOf(preset))} />
				</>
			)}
		</Dialog>
	)
}

function IngestForm({
	draft,
	onChange,
	onAnother,
	onClose,
}: {
	readonly draft: IngestDraft
	readonly onChange: (draft: IngestDraft) => void
	readonly onAnother: () => void
	readonly onClose: () => void
}) {
	const texts = useTexts()
	const { runner } = useStudio()
	const { encoderProfile, format } = useSlice('program')
	const element = useRef<HTMLFormElement>(null)
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
		if (added) onClose()
	}

	return (
		<form
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
			<FormActions label={texts.destinationsPage.add} working={adding.isWorking} onCancel={onClose} />
		</form>
	)
}
