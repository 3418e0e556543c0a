import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './button.tsx'
import { isField, takeFirstFocus } from './first-focus.ts'
import { returnFocus } from './return-focus.ts'

/** The browser's own modal dialog: the first field gets the focus, Esc closes it, and focus returns to what opened it. */
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
	/** A question that needs an answer: no close button, and a click outside does nothing. */
	readonly isAlert?: boolean
}) {
	const ref = useRef<HTMLDialogElement>(null)
	const body = useRef<HTMLDivElement>(null)
	const titleId = useId()

	useEffect(() => {
		const before = document.activeElement
		const region = before?.closest('[data-region]') ?? null
		const dialog = ref.current
		dialog?.showModal()
		const stop = dialog && body.current ? keepFocus(dialog, body.current, isAlert) : () => {}
		return () => {
			stop()
			dialog?.close()
			returnFocus(before, region)
		}
	}, [isAlert])

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
			<div className="dialog__body" ref={body}>
				{children}
			</div>
		</dialog>
	)
}

/**
 * Fields may load later, and one step may replace another: until a key or the pointer is pressed the first field has the focus; it is never lost.
 */
function keepFocus(dialog: HTMLDialogElement, body: HTMLElement, isQuestion: boolean): () => void {
	let wasTouched = false
	const touch = () => {
		wasTouched = true
	}
	takeFirstFocus(body, isQuestion)
	const observer = new MutationObserver(() => {
		const active = document.activeElement
		const isLost = active === dialog || !dialog.contains(active)
		if (isLost || (!wasTouched && !isField(active))) takeFirstFocus(body, isQuestion)
	})
	observer.observe(body, { childList: true, subtree: true })
	dialog.addEventListener('keydown', touch, true)
	dialog.addEventListener('pointerdown', touch, true)
	return () => {
		observer.disconnect()
		dialog.removeEventListener('keydown', touch, true)
		dialog.removeEventListener('pointerdown', touch, true)
	}
}
