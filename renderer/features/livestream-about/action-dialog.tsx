import { useState } from 'react'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'

/** Confirms an action before it runs; the safe answer comes first. */
export function ActionDialog({
	title,
	label,
	text,
	titleToType,
	isDanger,
	isWorking,
	error,
	onYes,
	onClose,
}: {
	readonly title: string
	readonly label: string
	readonly text: string
	/** Must be typed before the button works; null = nothing to type. */
	readonly titleToType: string | null
	readonly isDanger: boolean
	readonly isWorking: boolean
	readonly error: AppErrorData | null
	readonly onYes: (typed: string) => void
	readonly onClose: () => void
}) {
	const words = useTexts().livestreamPage.about
	const [typed, setTyped] = useState('')
	const isAgreed = titleToType === null || typed.trim() === titleToType.trim()
	return (
		<Dialog isAlert title={title} closeLabel={words.no} onClose={onClose}>
			<form
				className="form"
				onSubmit={(event) => {
					event.preventDefault()
					if (isAgreed) onYes(typed)
				}}
			>
				<p className="form__lead">{text}</p>
				{titleToType === null ? null : (
					<TextField label={words.typeTitle({ title: titleToType })} value={typed} maxLength={200} onChange={setTyped} />
				)}
				<ErrorNote error={error} />
				<div className="form__actions">
					<Button look="outline" onPress={onClose}>
						{words.no}
					</Button>
					<Button
						look={isDanger ? 'danger' : 'primary'}
						submit
						working={isWorking}
						reason={isAgreed ? null : words.typeTitle({ title: titleToType ?? '' })}
					>
						{label}
					</Button>
				</div>
			</form>
		</Dialog>
	)
}
