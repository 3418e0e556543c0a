import { useScreen } from '../hooks/studio-context.ts'
import { LatePart } from '../texts/late-part.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { DialogView } from './lazy-parts.ts'

/** Renders the dialog that is open. */
export function Dialogs() {
	const dialog = useScreen((screen) => screen.dialog)
	if (!dialog) return null
	return (
		<ErrorBoundary key={dialog.kind}>
			<LatePart>
				<DialogView dialog={dialog} />
			</LatePart>
		</ErrorBoundary>
	)
}
