import { useState } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import type { DestinationNote } from '../../view-models/destination-notes.ts'

const icons: Readonly<Record<DestinationNote['id'], IconName>> = { publish: 'eyeOff', lost: 'info', trouble: 'alert', ends: 'clock' }

/** Notes below a destination's row, each with its action. */
export function DestinationNotes({
	id,
	name,
	notes,
	carryOn = '',
}: {
	readonly id: string
	readonly name: string
	readonly notes: readonly DestinationNote[]
	/** For a lost destination: what continues anyway. */
	readonly carryOn?: string
}) {
	return notes.map((note) => (
		<div key={note.id} className={`note note--${note.tone}`}>
			<Icon name={icons[note.id]} />
			<span className="grow tabular">
				{note.text} {note.id === 'lost' && carryOn !== '' ? <span className="note__more">{carryOn}</span> : null}
			</span>
			{note.action ? <NoteButton id={id} name={name} action={note.action} /> : null}
		</div>
	))
}

function NoteButton({
	id,
	name,
	action,
}: {
	readonly id: string
	readonly name: string
	readonly action: NonNullable<DestinationNote['action']>
}) {
	const texts = useTexts()
	const { runner } = useStudio()
	const [isWorking, setWorking] = useState(false)

	async function press(): Promise<void> {
		setWorking(true)
		await runner.run(action === 'retry' ? 'destinations.retryNow' : 'destinations.publish', { id })
		setWorking(false)
	}

	const button = { size: 'small', working: isWorking, onPress: () => detach(press()) } as const
	if (action === 'retry') return <Button {...button}>{texts.destinations.tryNow}</Button>
	return (
		<Button {...button} look="primary" label={action === 'publish' ? texts.destinationRow.publishTo({ name }) : undefined}>
			{action === 'publish' ? texts.destinationRow.publish : texts.destinations.tryAgain}
		</Button>
	)
}
