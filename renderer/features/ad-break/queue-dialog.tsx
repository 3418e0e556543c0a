import { useState } from 'react'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Form } from '../../ui/form.tsx'
import { Segmented } from '../../ui/segmented.tsx'

/** The largest number of ads in a queue: the limit of the contract. */
const counts = ['2', '3', '4', '5', '6', '8', '10'] as const

/** Queues several ads, launched one after the other. */
export function QueueDialog({ onClose }: { readonly onClose: () => void }) {
	const texts = useTexts()
	const { runner } = useStudio()
	const ads = useSlice('ads')
	const action = useAction()
	const [count, setCount] = useState<(typeof counts)[number]>('2')
	const words = texts.adControls
	const wanted = Number(count)

	async function run(): Promise<void> {
		if (await action.run(() => runner.request('ads.queue', { count: wanted }))) onClose()
	}

	return (
		<Dialog title={words.severalTitle} closeLabel={texts.app.close} onClose={onClose}>
			<Form
				does="ads.queue"
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					detach(run())
				}}
			>
				<p className="form__lead">{words.severalText}</p>
				<div className="field">
					<span className="field__label">{words.howMany}</span>
					<Segmented
						className="segmented--fit"
						label={words.howMany}
						value={count}
						options={counts.map((value) => ({ value, label: value }))}
						onChange={setCount}
					/>
					{ads.remaining !== null && ads.remaining < wanted ? (
						<p className="field__hint">{words.severalLeft({ left: ads.remaining })}</p>
					) : null}
				</div>
				<ErrorNote error={action.error} />
				<div className="form__actions">
					<Button look="outline" onPress={onClose}>
						{texts.app.cancel}
					</Button>
					<Button look="ads" submit working={action.isWorking}>
						{words.severalRun({ count: wanted })}
					</Button>
				</div>
			</Form>
		</Dialog>
	)
}
