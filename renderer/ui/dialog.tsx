import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './button.tsx'

/** The browser's own modal dialog: focus stays in it, Esc closes it, and it goes back to what opened it. */
export function Dialog({
	title,
	onClose,
	closeLabel,
	children,
	wide = false,
	isAlert = false,
}: {
	readonly title: string
	readonly onClose: () => void
	readonly closeLabel: string
	readonly children: ReactNode
	readonly wide?: boolean
	/** A question that needs an answer: no close button, a click beside it does nothing. */
	readonly isAlert?: boolean
}) {
	const ref = useRef<HTMLDialogElement>(null)
	const titleId = useId()

	useEffect(() => {
		const dialog = ref.current
		const before = document.activeElement
		dialog?.showModal()
		return () => {
			dialog?.close()
			if (before instanceof HTMLElement) before.focus()
		}
	}, [])

	return (
		<dialog
			ref={ref}
			className={`dialog${wide ? ' dialog--wide' : ''}`}
			aria-labelledby={titleId}
			onCancel={(event) => {
				event.preventDefault()
				onClose()
			}}
		>
			<header className="dialog__head">
				<h2 id={titleId}>{title}</h2>
				{isAlert ? null : <IconButton icon="cross" label={closeLabel} onPress={onClose} />}
			</header>
			<div className="dialog__body">{children}</div>
		</dialog>
	)
}
