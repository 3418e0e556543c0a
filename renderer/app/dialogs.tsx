import { Suspense } from 'react'
import { useScreen } from '../hooks/studio-context.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { DialogView } from './lazy-parts.ts'

/** Renders the dialog that is open. */
export function Dialogs() {
	const dialog = useScreen((screen) => screen.dialog)
	if (!dialog) return null
	return (
		<ErrorBoundary key={dialog.kind}>
			<Suspense>
				<DialogView dialog={dialog} />
			</Suspense>
		</ErrorBoundary>
	)
}
