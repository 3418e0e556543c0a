import { useEffect, useState } from 'react'
import { useScreen, useStudio } from '../../hooks/studio-context.ts'
import type { Toast } from '../../stores/screen-store.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'

/** How long a toast stays, ms. Hovering or focusing it keeps it open. */
const stayMs = 6000
const icons: Readonly<Record<Toast['tone'], IconName>> = { good: 'check', note: 'info', warning: 'alert' }
const tones: Readonly<Record<Toast['tone'], string>> = { good: 'good', note: 'quiet', warning: 'warning' }

/** Good news and Undo at the bottom of the side column. Anything that needs action is also shown elsewhere. */
export function Toasts() {
	const toasts = useScreen((screen) => screen.toasts)
	return (
		<div className="toasts">
			{toasts.map((toast) => (
				<ToastView key={toast.id} toast={toast} />
			))}
		</div>
	)
}

function ToastView({ toast }: { readonly toast: Toast }) {
	const texts = useTexts()
	const { stores } = useStudio()
	const [isHeld, setHeld] = useState(false)
	const { removeToast } = stores.screen.getState()

	useEffect(() => {
		if (isHeld) return
		const timer = setTimeout(() => removeToast(toast.id), stayMs)
		return () => clearTimeout(timer)
	}, [isHeld, removeToast, toast.id])

	return (
		<div
			className="toast"
			role="status"
			onPointerEnter={() => setHeld(true)}
			onPointerLeave={() => setHeld(false)}
			onFocus={() => setHeld(true)}
			onBlur={() => setHeld(false)}
		>
			<Icon name={icons[toast.tone]} size={18} tone={tones[toast.tone]} />
			<span className="grow">
				{toast.strong ? <b>{toast.strong} </b> : null}
				{toast.text}
			</span>
			{toast.action ? (
				<Button
					look="primary"
					size="small"
					onPress={() => {
						toast.action?.run()
						removeToast(toast.id)
					}}
				>
					{toast.action.label}
				</Button>
			) : null}
			<IconButton icon="cross" label={texts.app.dismiss} onPress={() => removeToast(toast.id)} />
		</div>
	)
}
